package ai.bilancompetence.audit.query;

import ai.bilancompetence.platform.query.Projection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Replays and how far they have come, kept so that a restart goes on with them. */
@Repository
class ReplayStore {

  /**
   * What a read model holds, condensed.
   *
   * @param position what it reflects
   * @param rows how many rows there are
   * @param history sum over the hashes of the rows that only grow, up to the wanted position
   * @param everything the same over all rows
   */
  record Digest(long position, long rows, String history, String everything) {

    /** Whether the rows are the same; null when that cannot be told. */
    @Nullable Boolean sameAs(Digest before, boolean hasHistory) {
      if (position == before.position()) {
        return rows == before.rows() && everything.equals(before.everything());
      }
      // New events came in since: only what never changes can be compared.
      return hasHistory ? history.equals(before.history()) : null;
    }
  }

  /** A replay with the digest that its end is compared with. */
  record Replay(ReplayView view, Digest before) {}

  private final JdbcClient jdbc;

  ReplayStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Condenses a read model. It must be read in one snapshot together with the position.
   *
   * @param position what the read model reflects
   * @param until end of the history to compare; later rows of history do not count
   */
  Digest digest(Projection projection, long position, long until) {
    long rows = 0;
    StringBuilder everything = new StringBuilder();
    for (String table : projection.tables()) {
      rows += jdbc.sql("SELECT count(*) FROM query." + table).query(Long.class).single();
      everything.append(sum(table, "true")).append(';');
    }
    StringBuilder history = new StringBuilder();
    for (String table : projection.history()) {
      history.append(sum(table, "position <= " + until)).append(';');
    }
    return new Digest(position, rows, history.toString(), everything.toString());
  }

  /** A sum over the hashes of all rows: it does not depend on their order. */
  private String sum(String table, String condition) {
    return jdbc.sql(
            """
            SELECT coalesce(sum(hashtextextended(t::text, 0)), 0)::text
              FROM query.%s t WHERE %s
            """
                .formatted(table, condition))
        .query(String.class)
        .single();
  }

  /** Writes a new replay down; false when one of this read model has not ended yet. */
  boolean insert(UUID id, String readModel, String requestedBy, Instant now, Digest before) {
    return jdbc.sql(
                """
                INSERT INTO query.replay (replay_id, read_model, state, requested_by, requested_at,
                                          until_position, rows_before, history_before,
                                          everything_before)
                VALUES (?, ?, 'REQUESTED', ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """)
            .param(id)
            .param(readModel)
            .param(requestedBy)
            .param(now.atOffset(ZoneOffset.UTC))
            .param(before.position())
            .param(before.rows())
            .param(before.history())
            .param(before.everything())
            .update()
        == 1;
  }

  void running(UUID id) {
    jdbc.sql("UPDATE query.replay SET state = 'RUNNING' WHERE replay_id = ?").param(id).update();
  }

  void completed(UUID id, Instant now, long rowsAfter, @Nullable Boolean identical) {
    jdbc.sql(
            """
            UPDATE query.replay
               SET state = 'COMPLETED', finished_at = ?, rows_after = ?, identical = ?
             WHERE replay_id = ? AND state <> 'COMPLETED'
            """)
        .param(now.atOffset(ZoneOffset.UTC))
        .param(rowsAfter)
        .param(identical)
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
    return new Replay(
        view,
        new Digest(
            row.getLong("until_position"),
            row.getLong("rows_before"),
            row.getString("history_before"),
            row.getString("everything_before")));
  }
}
