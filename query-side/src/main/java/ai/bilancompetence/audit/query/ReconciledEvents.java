package ai.bilancompetence.audit.query;

import ai.bilancompetence.platform.eventlog.EventFilter;
import ai.bilancompetence.platform.eventlog.EventLog;
import ai.bilancompetence.platform.eventlog.RecordedEvent;
import ai.bilancompetence.platform.query.Reconciliation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes the events out of the log and hands them to a reconciliation, aggregate by aggregate. */
@Component
class ReconciledEvents {

  private static final int CHUNK = 2000;

  private final JdbcClient jdbc;
  private final EventLog log;

  ReconciledEvents(JdbcClient jdbc, EventLog log) {
    this.jdbc = jdbc;
    this.log = log;
  }

  /** Whether the log has events of an aggregate, or the read model rows. */
  boolean knows(Reconciliation reconciliation, UUID aggregateId) {
    return !log.read(filter(reconciliation, aggregateId), 0, 1).isEmpty()
        || reconciliation.aggregatesWithRows().contains(aggregateId);
  }

  /**
   * Compares up to a position.
   *
   * @param only the one aggregate to look at; null for all
   */
  void compare(
      Reconciliation reconciliation,
      @Nullable UUID only,
      long position,
      ReconciliationProgress progress) {
    Map<UUID, Long> counts = counts(reconciliation, only, position);
    if (only == null) {
      reconciliation.aggregatesWithRows().forEach(id -> counts.putIfAbsent(id, 0L));
    } else {
      counts.putIfAbsent(only, 0L);
    }
    progress.begin(position, counts.values().stream().mapToLong(Long::longValue).sum());
    for (UUID aggregateId : counts.keySet()) {
      compareOne(reconciliation, aggregateId, position, progress);
    }
  }

  private void compareOne(
      Reconciliation reconciliation,
      UUID aggregateId,
      long position,
      ReconciliationProgress progress) {
    Reconciliation.Comparing comparing = reconciliation.begin(aggregateId, progress::found);
    long after = 0;
    boolean more = true;
    while (more) {
      List<RecordedEvent> read = log.read(filter(reconciliation, aggregateId), after, CHUNK);
      List<RecordedEvent> events =
          read.stream().filter(event -> event.position() <= position).toList();
      if (!events.isEmpty()) {
        comparing.take(events);
        after = events.getLast().position();
      }
      progress.step(events.size());
      more = events.size() == CHUNK;
    }
    comparing.finish(position);
  }

  /** How many events each aggregate has up to the position. */
  private Map<UUID, Long> counts(
      Reconciliation reconciliation, @Nullable UUID only, long position) {
    Map<UUID, Long> counts = new TreeMap<>();
    jdbc.sql(
            """
            SELECT aggregate_id, count(*) AS events FROM eventlog.event
             WHERE aggregate_type = :type AND position <= :position
               AND (:only::uuid IS NULL OR aggregate_id = :only)
             GROUP BY aggregate_id
            """)
        .param("type", reconciliation.aggregateType())
        .param("position", position)
        .param("only", only)
        .query(
            row -> {
              counts.put(row.getObject("aggregate_id", UUID.class), row.getLong("events"));
            });
    return counts;
  }

  private static EventFilter filter(Reconciliation reconciliation, UUID aggregateId) {
    return new EventFilter(
        null, reconciliation.aggregateType(), aggregateId, null, null, null, null);
  }
}
