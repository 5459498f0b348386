package ai.bilancompetence.platform.monitoring;

import ai.bilancompetence.platform.eventlog.AppendQueue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Whether this node keeps up: with writing what commands decide, and with handling what was
 * written. A node that does not should get no more requests until it does again; to start it anew
 * would not help.
 */
final class LogHealth extends AbstractHealthIndicator {

  private final AppendQueue queue;
  private final ProcessorLags lags;
  private final ReadinessProperties bounds;

  LogHealth(AppendQueue queue, ProcessorLags lags, ReadinessProperties bounds) {
    super("The lag of the processors cannot be measured");
    this.queue = queue;
    this.lags = lags;
    this.bounds = bounds;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    LagSample sample = lags.latest();
    int waiting = queue.waiting();
    boolean full = 100L * waiting >= (long) bounds.readyMaxQueuePercent() * queue.capacity();
    boolean lagging = sample.lags().stream().anyMatch(lag -> isLagging(lag, sample));
    if (full || lagging) {
      health.outOfService();
    } else {
      health.up();
    }
    health.withDetail("queue", Map.of("waiting", waiting, "capacity", queue.capacity()));
    health.withDetail("processors", processors(sample));
  }

  private boolean isLagging(ProcessorLag lag, LagSample sample) {
    return lag.needed()
        && (!lag.running() || lag.millis() + sample.overdueMillis() > bounds.readyMaxLagMs());
  }

  private Map<String, Object> processors(LagSample sample) {
    Map<String, Object> details = new LinkedHashMap<>();
    for (ProcessorLag lag : sample.lags()) {
      details.put(
          lag.processor(),
          Map.of(
              "running", lag.running(),
              "lagging", isLagging(lag, sample),
              "lag_events", lag.events(),
              "lag_ms", lag.millis() + sample.overdueMillis()));
    }
    return details;
  }
}
