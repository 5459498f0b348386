package ai.bilancompetence.credits.query;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of one account as they stand in the ledger, by key. */
final class LedgerRows {

  private final JdbcClient jdbc;
  private final UUID accountId;

  LedgerRows(JdbcClient jdbc, UUID accountId) {
    this.jdbc = jdbc;
    this.accountId = accountId;
  }

  /** All rows of a table that a condition holds for. */
  Map<String, String> of(String table, String condition, String... keyColumns) {
    StringBuilder key = new StringBuilder("'account_id=' || account_id");
    for (String column : keyColumns) {
      key.append(" || ' %1$s=' || coalesce(%1$s::text, 'null')".formatted(column));
    }
    Map<String, String> rows = new LinkedHashMap<>();
    jdbc.sql(
            "SELECT %s AS key, to_jsonb(t)::text AS whole FROM query.%s t WHERE account_id = ? AND %s"
                .formatted(key, table, condition))
        .param(accountId)
        .query(
            row -> {
              rows.put(row.getString("key"), row.getString("whole"));
            });
    return rows;
  }

  /** Key of a row that should be there. */
  String key(@Nullable Object... columnsAndValues) {
    StringBuilder key = new StringBuilder("account_id=" + accountId);
    for (int i = 0; i < columnsAndValues.length; i += 2) {
      key.append(' ').append(columnsAndValues[i]).append('=').append(columnsAndValues[i + 1]);
    }
    return key.toString();
  }
}
