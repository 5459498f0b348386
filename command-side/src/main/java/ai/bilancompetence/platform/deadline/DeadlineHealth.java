package ai.bilancompetence.platform.deadline;

import ai.bilancompetence.platform.deadline.DeadlineMetrics.Kept;
import java.util.Map;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Whether deadlines are met. No node gets fewer requests when they are not: what has expired has
 * expired, whether or not it was already recorded.
 */
final class DeadlineHealth extends AbstractHealthIndicator {

  private final DeadlineMetrics metrics;
  private final boolean enabled;

  DeadlineHealth(DeadlineMetrics metrics, boolean enabled) {
    super("The deadlines cannot be counted");
    this.metrics = metrics;
    this.enabled = enabled;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    Map<String, Kept> kinds = metrics.latest();
    if (enabled && kinds.values().stream().anyMatch(kept -> kept.overdue() > 0)) {
      health.outOfService();
    } else {
      health.up();
    }
    health.withDetail("enabled", enabled);
    kinds.forEach(
        (kind, kept) ->
            health.withDetail(kind, Map.of("waiting", kept.waiting(), "overdue", kept.overdue())));
  }
}
