package ai.bilancompetence.platform.deadline;

import ai.bilancompetence.platform.lifecycle.RepeatedTask;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What operators see of deadlines. Every node shows those of all nodes. */
final class DeadlineMetrics extends RepeatedTask {

  private static final Duration PAUSE = Duration.ofSeconds(10);

  /**
   * Deadlines of one kind.
   *
   * @param waiting all that are kept
   * @param overdue those that should have been done, or were tried in vain
   */
  record Kept(long waiting, long overdue) {

    static final Kept NONE = new Kept(0, 0);
  }

  private final JdbcClient jdbc;
  private final List<String> kinds;
  private final Duration overdueAfter;
  private final Clock clock;
  private final MultiGauge waiting;
  private final MultiGauge overdue;
  private volatile @Nullable Map<String, Kept> latest;

  DeadlineMetrics(
      JdbcClient jdbc,
      List<String> kinds,
      Duration overdueAfter,
      Clock clock,
      MeterRegistry registry) {
    super(PAUSE);
    this.jdbc = jdbc;
    this.kinds = kinds;
    this.overdueAfter = overdueAfter;
    this.clock = clock;
    this.waiting =
        MultiGauge.builder("bilan.deadlines.waiting")
            .description("Deadlines that are kept, due or not")
            .register(registry);
    this.overdue =
        MultiGauge.builder("bilan.deadlines.overdue")
            .description("Deadlines that should have been done, or were tried in vain")
            .register(registry);
  }

  /** By kind, as it was a moment ago. */
  Map<String, Kept> latest() {
    Map<String, Kept> known = latest;
    return known == null ? measure() : known;
  }

  @Override
  protected void runOnce() {
    measure();
  }

  private Map<String, Kept> measure() {
    Map<String, Kept> byKind = new TreeMap<>();
    kinds.forEach(kind -> byKind.put(kind, Kept.NONE));
    jdbc.sql(
            """
            SELECT task_name, count(*) AS waiting,
                   count(*) FILTER (WHERE execution_time <= ? OR consecutive_failures > 0) AS overdue
              FROM command.deadline
             GROUP BY task_name
            """)
        .param(clock.instant().minus(overdueAfter).atOffset(ZoneOffset.UTC))
        .query(
            row -> {
              byKind.put(
                  row.getString("task_name"),
                  new Kept(row.getLong("waiting"), row.getLong("overdue")));
            });
    latest = byKind;
    show(waiting, byKind, Kept::waiting);
    show(overdue, byKind, Kept::overdue);
    return byKind;
  }

  private static void show(
      MultiGauge gauge, Map<String, Kept> byKind, ToDoubleFunction<Kept> value) {
    List<MultiGauge.Row<?>> rows =
        byKind.entrySet().stream()
            .<MultiGauge.Row<?>>map(
                entry ->
                    MultiGauge.Row.of(Tags.of("kind", entry.getKey()), entry.getValue(), value))
            .toList();
    gauge.register(rows, true);
  }
}
