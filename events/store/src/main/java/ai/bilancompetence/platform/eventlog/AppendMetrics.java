package ai.bilancompetence.platform.eventlog;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What operators see of the way into the log. */
final class AppendMetrics {

  private final MeterRegistry registry;
  private final Timer latency;
  private final DistributionSummary groupSize;
  private final Counter refused;
  private final Counter conflicts;
  private final Counter recordedBefore;
  private volatile Supplier<Number> queueLength = () -> 0;

  AppendMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.latency =
        Timer.builder("bilan.log.append")
            .description("From the decision of a command to its durable acknowledgement")
            .publishPercentileHistogram()
            .register(registry);
    this.groupSize =
        DistributionSummary.builder("bilan.log.group.size")
            .description("Commands that shared one transaction")
            .register(registry);
    this.refused =
        Counter.builder("bilan.log.refused")
            .description("Commands refused because too many were waiting")
            .register(registry);
    this.conflicts =
        Counter.builder("bilan.log.conflicts")
            .description("Commands decided on a state that had moved on; they are tried again")
            .register(registry);
    this.recordedBefore =
        Counter.builder("bilan.log.recorded.before")
            .description("Commands whose events the log keeps already; they are tried again")
            .register(registry);
  }

  void queueLength(Supplier<Number> length) {
    queueLength = length;
    Gauge.builder("bilan.log.queue.length", length)
        .description("Commands that wait to be written")
        .register(registry);
  }

  int queueLength() {
    return queueLength.get().intValue();
  }

  void appended(long nanos) {
    latency.record(nanos, TimeUnit.NANOSECONDS);
  }

  void group(int commands) {
    groupSize.record(commands);
  }

  void refused() {
    refused.increment();
  }

  void conflict() {
    conflicts.increment();
  }

  void recordedBefore() {
    recordedBefore.increment();
  }
}
