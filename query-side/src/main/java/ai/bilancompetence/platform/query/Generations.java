package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.database.Projector;
import ai.bilancompetence.platform.query.Generation.Comparison;
import ai.bilancompetence.platform.query.Generation.State;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** The generations there are, as all nodes see them. Everybody reads them, the projector writes. */
@Repository
class Generations {

  private static final String SELECT = "SELECT * FROM query.read_model_generation ";
  private static final String UPDATE = "UPDATE query.read_model_generation SET ";

  private final JdbcClient jdbc;
  private final Clock clock;
  private final TransactionTemplate writing;

  Generations(JdbcClient jdbc, Clock clock, Projector projector) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.writing = new TransactionTemplate(projector.transactions());
  }

  /** Those whose tables exist. */
  List<Generation> present() {
    return jdbc.sql(SELECT + "WHERE dropped_at IS NULL ORDER BY read_model, number")
        .query(GenerationRow::map)
        .list();
  }

  Optional<Generation> find(UUID id) {
    return jdbc.sql(SELECT + "WHERE generation_id = ?")
        .param(id)
        .query(GenerationRow::map)
        .optional();
  }

  /** The one that answers. */
  Optional<Generation> active(String readModel) {
    return jdbc.sql(SELECT + "WHERE read_model = ? AND state = 'ACTIVE'")
        .param(readModel)
        .query(GenerationRow::map)
        .optional();
  }

  /** Highest version that was ever built, 0 for none. */
  int highestVersion(String readModel) {
    return jdbc.sql(
            "SELECT coalesce(max(version), 0) FROM query.read_model_generation"
                + " WHERE read_model = ?")
        .param(readModel)
        .query(Integer.class)
        .single();
  }

  /**
   * Lets one transaction of all nodes at a time bring builds of a read model to an end.
   *
   * @return whether it is this one
   */
  boolean takeTurn(String readModel) {
    return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtextextended('read model ' || ?, 0))")
        .param(readModel)
        .query(Boolean.class)
        .single();
  }

  /** Writes a new one down; empty when one of this read model is being built already. */
  Optional<Generation> insert(
      String readModel, int version, String requestedBy, long untilPosition) {
    return jdbc.sql(
            """
            INSERT INTO query.read_model_generation
              (generation_id, read_model, number, version, state, requested_by, requested_at,
               until_position)
            SELECT :id, :readModel, coalesce(max(number), 0) + 1, :version, 'BUILDING',
                   :requestedBy, :now, :untilPosition
              FROM query.read_model_generation WHERE read_model = :readModel
            ON CONFLICT DO NOTHING
            RETURNING *
            """)
        .param("id", UUID.randomUUID())
        .param("readModel", readModel)
        .param("version", version)
        .param("requestedBy", requestedBy)
        .param("now", now())
        .param("untilPosition", untilPosition)
        .query(GenerationRow::map)
        .optional();
  }

  /** Moves it on; false when it is not in the state any more. */
  boolean change(UUID id, State from, State to) {
    return write(
            jdbc.sql(UPDATE + "state = ? WHERE generation_id = ? AND state = ?")
                .param(to.name())
                .param(id)
                .param(from.name()))
        == 1;
  }

  /** Gives a build up; false when it has ended. */
  boolean abandon(UUID id, long endPosition) {
    return write(
            jdbc.sql(
                    UPDATE
                        + "state = 'ABANDONED', ended_at = ?, end_position = ?"
                        + " WHERE generation_id = ? AND state IN ('BUILDING', 'PAUSED')")
                .param(now())
                .param(endPosition)
                .param(id))
        == 1;
  }

  /** Makes a build the one that answers; false when it is not being built any more. */
  boolean activate(Generation next, long endPosition) {
    write(
        jdbc.sql(
                UPDATE
                    + "state = 'RETIRED', ended_at = ? WHERE read_model = ? AND state = 'ACTIVE'")
            .param(now())
            .param(next.readModel()));
    return write(
            jdbc.sql(
                    UPDATE
                        + "state = 'ACTIVE', swapped_at = ?, end_position = ?"
                        + " WHERE generation_id = ? AND state = 'BUILDING'")
                .param(now())
                .param(endPosition)
                .param(next.id()))
        == 1;
  }

  void compared(UUID id, Comparison comparison) {
    write(
        jdbc.sql(
                UPDATE
                    + "rows_before = ?, rows_after = ?, identical = ?, differing = ?::jsonb"
                    + " WHERE generation_id = ? AND rows_before IS NULL")
            .param(comparison.rowsBefore())
            .param(comparison.rowsAfter())
            .param(comparison.identical())
            .param(RowNames.write(comparison.differing()))
            .param(id));
  }

  void failed(UUID id, long position, String eventType, String cause) {
    write(
        jdbc.sql(
                UPDATE
                    + "failed_at = ?, failed_position = ?, failed_event_type = ?, failure = ?"
                    + " WHERE generation_id = ?")
            .param(now())
            .param(position)
            .param(eventType)
            .param(cause)
            .param(id));
  }

  void dropped(UUID id) {
    write(jdbc.sql(UPDATE + "dropped_at = ? WHERE generation_id = ?").param(now()).param(id));
  }

  /** Alone, or in the transaction of the projector that is at work. */
  private int write(StatementSpec statement) {
    return writing.execute(status -> statement.update());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
