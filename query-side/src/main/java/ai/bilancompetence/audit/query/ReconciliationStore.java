package ai.bilancompetence.audit.query;

import ai.bilancompetence.audit.query.ReconciliationView.State;
import ai.bilancompetence.platform.query.RowDifference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reconciliations and what came out of them. */
@Repository
class ReconciliationStore {

  /** A node at work tells every second; one that has not for so long has stopped. */
  private static final Duration SILENCE = Duration.ofMinutes(1);

  private static final String SELECT = "SELECT * FROM query.reconciliation ";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<RowDifference>> DIFFERENCES = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final Clock clock;
  private final TransactionTemplate apart;

  ReconciliationStore(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
    // Whoever compares is in a snapshot that nothing can be written in, and tells how far it is.
    this.apart = new TransactionTemplate(transactions);
    this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** Writes a new one down; false when another one is under way. */
  boolean insert(UUID id, String requestedBy, @Nullable UUID accountId) {
    jdbc.sql(
            """
            UPDATE query.reconciliation SET state = 'ABANDONED', finished_at = alive_at
             WHERE state = 'RUNNING' AND alive_at < ?
            """)
        .param(at(clock.instant().minus(SILENCE)))
        .update();
    return jdbc.sql(
                """
                INSERT INTO query.reconciliation
                  (reconciliation_id, state, requested_by, requested_at, aggregate_id, alive_at)
                VALUES (:id, 'RUNNING', :requestedBy, :now, :account, :now)
                ON CONFLICT DO NOTHING
                """)
            .param("id", id)
            .param("requestedBy", requestedBy)
            .param("now", at(clock.instant()))
            .param("account", accountId)
            .update()
        == 1;
  }

  /** Tells that somebody is at work; false when it is not wanted any more. */
  boolean progress(UUID id, ReconciliationProgress progress) {
    return apart.execute(status -> update(id, State.RUNNING, progress, null)) == 1;
  }

  /** It has a result. */
  void finished(UUID id, ReconciliationProgress progress) {
    update(id, progress.differences() == 0 ? State.CLEAN : State.DIFFERENT, progress, null);
  }

  /** It ended without a result. */
  void ended(UUID id, State state, ReconciliationProgress progress, String reason) {
    update(id, state, progress, reason);
  }

  /** Has it stop at its next step; false when it has ended. */
  boolean cancel(UUID id) {
    return jdbc.sql(
                """
                UPDATE query.reconciliation
                   SET state = 'CANCELLED', finished_at = ?, reason = 'Cancelled'
                 WHERE reconciliation_id = ? AND state = 'RUNNING'
                """)
            .param(at(clock.instant()))
            .param(id)
            .update()
        == 1;
  }

  Optional<ReconciliationView> find(UUID id) {
    return jdbc.sql(SELECT + "WHERE reconciliation_id = ?")
        .param(id)
        .query(ReconciliationStore::view)
        .optional();
  }

  /** The newest first. */
  List<ReconciliationView> list(long offset, int limit) {
    return jdbc.sql(SELECT + "ORDER BY requested_at DESC, reconciliation_id LIMIT ? OFFSET ?")
        .param(limit)
        .param(offset)
        .query(ReconciliationStore::view)
        .list();
  }

  long count() {
    return jdbc.sql("SELECT count(*) FROM query.reconciliation").query(Long.class).single();
  }

  private int update(
      UUID id, State state, ReconciliationProgress progress, @Nullable String reason) {
    return jdbc.sql(
            """
            UPDATE query.reconciliation
               SET state = :state, alive_at = :now, position = :position,
                   finished_at = CASE WHEN :state = 'RUNNING' THEN NULL ELSE :now::timestamptz END,
                   events_done = :done, events_total = :total, events_per_second = :rate,
                   differences = :differences, first_differences = :first::jsonb, reason = :reason
             WHERE reconciliation_id = :id AND state = 'RUNNING'
            """)
        .param("state", state.name())
        .param("now", at(clock.instant()))
        .param("position", progress.position())
        .param("done", progress.done())
        .param("total", progress.total())
        .param("rate", progress.perSecond())
        .param("differences", progress.differences())
        .param("first", JSON.writeValueAsString(progress.first()))
        .param("reason", reason)
        .param("id", id)
        .update();
  }

  private static ReconciliationView view(ResultSet row, int rowNumber) throws SQLException {
    return new ReconciliationView(
        row.getObject("reconciliation_id", UUID.class),
        State.valueOf(row.getString("state")),
        row.getObject("requested_at", OffsetDateTime.class).toInstant(),
        instant(row, "finished_at"),
        row.getObject("aggregate_id", UUID.class),
        row.getObject("position", Long.class),
        row.getLong("events_done"),
        row.getLong("events_total"),
        row.getLong("events_per_second"),
        row.getLong("differences"),
        JSON.readValue(row.getString("first_differences"), DIFFERENCES),
        row.getString("reason"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
