package ai.bilancompetence.audit.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Replays and how far they have come, kept so that a restart goes on with them. */
@Repository
class ReplayStore {

  /** How many rows there are, and a sum over their hashes that does not depend on their order. */
  record Digest(long rows, String sum) {}

  /** A replay with the digest that its end is compared with. */
  record Replay(ReplayView view, Digest before) {}

  private final JdbcClient jdbc;

  ReplayStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Digest over the rows of some tables up to a position.
   *
   * @param tables names below the schema {@code query}, never from a request
   */
  Digest digest(List<String> tables, long untilPosition) {
    long rows = 0;
    StringBuilder sums = new StringBuilder();
    for (String table : tables) {
      Digest one =
          jdbc.sql(
                  """
                  SELECT count(*) AS rows, coalesce(sum(hashtextextended(t::text, 0)), 0)::text AS sum
                    FROM query.%s t WHERE position <= ?
                  """
                      .formatted(table))
              .param(untilPosition)
              .query((row, n) -> new Digest(row.getLong("rows"), row.getString("sum")))
              .single();
      rows += one.rows();
      sums.append(one.sum()).append(';');
    }
    return new Digest(rows, sums.toString());
  }

  /** Writes a new replay down; false when one of this read model has not ended yet. */
  boolean insert(
      UUID id, String readModel, String requestedBy, Instant now, long until, Digest before) {
    return jdbc.sql(
                """
                INSERT INTO query.replay (replay_id, read_model, state, requested_by, requested_at,
                                          until_position, rows_before, sum_before)
                VALUES (?, ?, 'REQUESTED', ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """)
            .param(id)
            .param(readModel)
            .param(requestedBy)
            .param(now.atOffset(ZoneOffset.UTC))
            .param(until)
            .param(before.rows())
            .param(before.sum())
            .update()
        == 1;
  }

  void running(UUID id) {
    jdbc.sql("UPDATE query.replay SET state = 'RUNNING' WHERE replay_id = ?").param(id).update();
  }

  void completed(UUID id, Instant now, Digest after) {
    jdbc.sql(
            """
            UPDATE query.replay
               SET state = 'COMPLETED', finished_at = ?, rows_after = ?,
                   identical = (rows_before = ? AND sum_before = ?)
             WHERE replay_id = ? AND state <> 'COMPLETED'
            """)
        .param(now.atOffset(ZoneOffset.UTC))
        .param(after.rows())
        .param(after.rows())
        .param(after.sum())
        .param(id)
        .update();
  }

  Optional<Replay> find(UUID id) {
    return jdbc.sql("SELECT * FROM query.replay WHERE replay_id = ?")
        .param(id)
        .query(ReplayStore::map)
        .optional();
  }

  /** Replays that were asked for and have not ended. */
  List<Replay> unfinished() {
    return jdbc.sql("SELECT * FROM query.replay WHERE state <> 'COMPLETED' ORDER BY requested_at")
        .query(ReplayStore::map)
        .list();
  }

  private static Replay map(ResultSet row, int rowNumber) throws SQLException {
    OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
    ReplayView view =
        new ReplayView(
            row.getObject("replay_id", UUID.class),
            row.getString("read_model"),
            ReplayView.State.valueOf(row.getString("state")),
            row.getObject("requested_at", OffsetDateTime.class).toInstant(),
            finished == null ? null : finished.toInstant(),
            row.getLong("until_position"),
            finished == null ? 0 : row.getLong("until_position"),
            row.getLong("rows_before"),
            row.getObject("rows_after", Long.class),
            row.getObject("identical", Boolean.class));
    return new Replay(view, new Digest(row.getLong("rows_before"), row.getString("sum_before")));
  }
}
