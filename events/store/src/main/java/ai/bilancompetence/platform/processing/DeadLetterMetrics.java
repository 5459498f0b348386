package ai.bilancompetence.platform.processing;

import ai.bilancompetence.platform.lifecycle.RepeatedTask;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What operators see of waiting events. Every node shows those of all nodes. */
final class DeadLetterMetrics extends RepeatedTask {

  private static final Duration PAUSE = Duration.ofSeconds(5);

  private record Waiting(long sequences, long letters, double oldestSeconds) {}

  private static final Waiting NOTHING = new Waiting(0, 0, 0);

  private final MeterRegistry registry;
  private final JdbcClient jdbc;
  private final LetterGroups groups;
  private final MultiGauge sequences;
  private final MultiGauge letters;
  private final MultiGauge oldest;

  DeadLetterMetrics(MeterRegistry registry, JdbcClient jdbc, LetterGroups groups) {
    super(PAUSE);
    this.registry = registry;
    this.jdbc = jdbc;
    this.groups = groups;
    this.sequences =
        MultiGauge.builder("bilan.dead.letters.sequences")
            .description("Aggregates whose events wait because one could not be handled")
            .register(registry);
    this.letters =
        MultiGauge.builder("bilan.dead.letters")
            .description("Events that wait because they, or one before them, could not be handled")
            .register(registry);
    this.oldest =
        MultiGauge.builder("bilan.dead.letters.oldest")
            .description("For how long the first of them has waited")
            .baseUnit("seconds")
            .register(registry);
  }

  /** An event has begun to wait that failed. */
  void enqueued(String group) {
    registry.counter("bilan.dead.letters.enqueued", "processor", group).increment();
  }

  /** A waiting event was tried. */
  void tried(String group, String outcome) {
    registry
        .counter(
            "bilan.dead.letters.retries",
            "processor",
            group,
            "outcome",
            outcome.toLowerCase(Locale.ROOT))
        .increment();
  }

  @Override
  protected void runOnce() {
    Map<String, Waiting> byGroup = new LinkedHashMap<>();
    groups.names().forEach(group -> byGroup.put(group, NOTHING));
    byGroup.putAll(read());
    show(sequences, byGroup, Waiting::sequences);
    show(letters, byGroup, Waiting::letters);
    show(oldest, byGroup, Waiting::oldestSeconds);
  }

  private Map<String, Waiting> read() {
    Map<String, Waiting> byGroup = new LinkedHashMap<>();
    jdbc.sql(
            """
            SELECT s.processing_group, count(DISTINCT s.sequence_id) AS sequences,
                   count(*) AS letters,
                   extract(epoch FROM clock_timestamp() - min(s.since)) AS oldest
              FROM eventlog.dead_letter_sequence AS s
              JOIN eventlog.dead_letter AS l ON l.sequence_id = s.sequence_id
             GROUP BY s.processing_group
            """)
        .query(
            row -> {
              byGroup.put(
                  row.getString("processing_group"),
                  new Waiting(
                      row.getLong("sequences"), row.getLong("letters"), row.getDouble("oldest")));
            });
    return byGroup;
  }

  private static void show(
      MultiGauge gauge, Map<String, Waiting> byGroup, ToDoubleFunction<Waiting> value) {
    List<MultiGauge.Row<?>> rows =
        byGroup.entrySet().stream()
            .<MultiGauge.Row<?>>map(
                entry ->
                    MultiGauge.Row.of(
                        Tags.of("processor", entry.getKey()), entry.getValue(), value))
            .toList();
    gauge.register(rows, true);
  }
}
