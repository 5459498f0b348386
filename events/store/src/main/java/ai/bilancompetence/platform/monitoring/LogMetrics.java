package ai.bilancompetence.platform.monitoring;

import ai.bilancompetence.platform.eventlog.EventTail;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;

/** What operators see of the way out of the log. */
final class LogMetrics {

  private final AtomicLong head = new AtomicLong();
  private final MultiGauge lagEvents;
  private final MultiGauge lagMillis;
  private final MultiGauge running;

  LogMetrics(MeterRegistry registry, EventTail tail) {
    Gauge.builder("bilan.log.position", head::get)
        .description("Position of the last event of the log")
        .register(registry);
    Gauge.builder("bilan.tail.position", tail::position)
        .description("Position of the last event that processors of this node can see")
        .register(registry);
    Gauge.builder("bilan.tail.listening", () -> tail.isListening() ? 1 : 0)
        .description("Whether this node hears of what other nodes commit")
        .register(registry);
    lagEvents =
        MultiGauge.builder("bilan.processor.lag.events")
            .description("Events that the processor has still to handle")
            .register(registry);
    lagMillis =
        MultiGauge.builder("bilan.processor.lag.milliseconds")
            .description("For how long the first event has been waiting for the processor")
            .register(registry);
    running =
        MultiGauge.builder("bilan.processor.running")
            .description("Whether the processor was started and not stopped")
            .register(registry);
  }

  void show(LagSample sample) {
    head.set(sample.head());
    show(lagEvents, sample, ProcessorLag::events);
    show(lagMillis, sample, lag -> lag.millis() + sample.overdueMillis());
    show(running, sample, lag -> lag.running() ? 1 : 0);
  }

  private static void show(MultiGauge gauge, LagSample sample, ToLongFunction<ProcessorLag> value) {
    gauge.register(
        sample.lags().stream()
            .map(lag -> Row.of(Tags.of("processor", lag.processor()), lag, value::applyAsLong))
            .toList(),
        true);
  }
}
