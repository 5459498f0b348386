package ai.bilancompetence.credits.query;

import ai.bilancompetence.platform.query.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads statements. Who may see them is decided by the caller. */
@Component
class StatementQueries {

  private final JdbcClient jdbc;

  StatementQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Lines after a place, in order. */
  List<StatementLine> lines(UUID accountId, StatementFilter filter, Cursor after, int limit) {
    boolean inside = after.position() > filter.after();
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("account", accountId);
    parameters.put("position", inside ? after.position() : filter.after());
    parameters.put("line", inside ? after.line() : Integer.MAX_VALUE);
    parameters.put("until", filter.until());
    parameters.put("limit", limit);
    return jdbc.sql(
            """
            SELECT position, line, event_type, ledger_account, grant_id, amount, running_balance,
                   grant_remaining, feature, used_by, reference, occurred_at, recorded_at
              FROM query.ledger_entry
             WHERE account_id = :account AND (position, line) > (:position, :line)
               AND position <= :until AND %s AND %s
             ORDER BY position, line LIMIT :limit
            """
                .formatted(events(filter, parameters), filter.ofLine(parameters)))
        .params(parameters)
        .query(StatementQueries::map)
        .list();
  }

  /**
   * Each event has a line at least, so that so many lines are of so many events at most; unless
   * only some lines of an event are wanted.
   */
  private static String events(StatementFilter filter, Map<String, Object> parameters) {
    String ofEvent = filter.ofEvent(parameters);
    if (ofEvent.isEmpty()) {
      return "TRUE";
    }
    String enough = filter.ledgerAccount() == null ? "ORDER BY position LIMIT :limit + 1" : "";
    return """
        position IN (SELECT position FROM query.ledger_entry
                      WHERE account_id = :account AND line = 1
                        AND position >= :position AND position <= :until AND %s %s)
        """
        .formatted(ofEvent, enough);
  }

  private static StatementLine map(ResultSet row, int rowNumber) throws SQLException {
    return new StatementLine(
        row.getLong("position"),
        row.getInt("line"),
        row.getString("event_type"),
        row.getString("ledger_account"),
        row.getObject("grant_id", UUID.class),
        row.getLong("amount"),
        row.getLong("running_balance"),
        row.getObject("grant_remaining", Long.class),
        row.getString("feature"),
        row.getObject("used_by", UUID.class),
        row.getString("reference"),
        AccountRows.time(row, "occurred_at"),
        AccountRows.time(row, "recorded_at"));
  }
}
