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
    return jdbc.sql(wanted(filter, parameters) + ", line LIMIT :limit")
        .params(parameters)
        .query(StatementQueries::map)
        .list();
  }

  private static String wanted(StatementFilter filter, Map<String, Object> parameters) {
    String lines =
        """
        SELECT position, line, event_type, ledger_account, grant_id, amount, running_balance,
               grant_remaining, feature, used_by, reference, occurred_at, recorded_at
          FROM query.ledger_entry WHERE account_id = :account AND %s
        """
            .formatted(filter.ofLine(parameters));
    String ofEvent = filter.ofEvent(parameters);
    return ofEvent.isEmpty() ? lines + " ORDER BY " + filter.order() : ofEvents(ofEvent, lines);
  }

  /**
   * The lines of one event after the other, however many there seem to be: OFFSET 0 keeps the
   * database from looking through all lines for those of the events.
   */
  private static String ofEvents(String condition, String lines) {
    return """
        SELECT found.* FROM query.ledger_entry AS event
         CROSS JOIN LATERAL (%s AND position = event.position OFFSET 0) AS found
         WHERE event.account_id = :account AND event.line = 1
           AND event.position >= :position AND event.position <= :until AND %s
         ORDER BY event.position
        """
        .formatted(lines, condition);
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
