package ai.bilancompetence.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;

/**
 * Fills a log through its append function, many events a call, with events as the product writes
 * them.
 */
final class FilledLog {

  private static final int BATCH = 2_000;
  private static final int ACCOUNTS = 20_000;
  private final Connection connection;

  FilledLog(Connection connection) {
    this.connection = connection;
  }

  void append(int events) throws SQLException {
    try (PreparedStatement call =
        connection.prepareStatement(
            """
            SELECT verdict FROM eventlog.append(
                ARRAY[NULL]::uuid[], ARRAY[NULL]::text[], ARRAY[NULL]::smallint[],
                ARRAY[NULL]::text[], ARRAY[NULL]::text[], '{}', '{}', '{}', '{}', '{}',
                ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)) {
      for (int done = 0; done < events; done += BATCH) {
        append(call, done, Math.min(BATCH, events - done));
      }
    }
  }

  private void append(PreparedStatement call, int done, int count) throws SQLException {
    UUID[] accounts = new UUID[count];
    UUID[] ids = new UUID[count];
    Long[] sequences = new Long[count];
    String[] metadata = new String[count];
    String[] payloads = new String[count];
    for (int i = 0; i < count; i++) {
      int event = done + i;
      accounts[i] = new UUID(0x0190_a000_0000_7000L, 0x8000_0000_0000_0000L + event % ACCOUNTS);
      sequences[i] = (long) (event / ACCOUNTS);
      ids[i] = UUID.randomUUID();
      metadata[i] = metadata(ids[i]);
      payloads[i] = payload(accounts[i], ids[i]);
    }
    Object[][] columns = {
      repeated(1, count),
      repeated("credits.CreditAccount", count),
      accounts,
      sequences,
      ids,
      repeated("credits.CreditsSpent", count),
      repeated((short) 1, count),
      metadata,
      payloads
    };
    String[] types = {"int4", "text", "uuid", "int8", "uuid", "text", "int2", "text", "text"};
    for (int i = 0; i < types.length; i++) {
      call.setArray(i + 1, connection.createArrayOf(types[i], columns[i]));
    }
    try (ResultSet verdict = call.executeQuery()) {
      verdict.next();
      if (!"appended".equals(verdict.getString(1))) {
        throw new IllegalStateException(verdict.getString(1));
      }
    }
  }

  private static String metadata(UUID request) {
    return """
        {"actor":"0190a000-0000-7000-8000-000000000012","actor_roles":"CONSULTANT",\
        "organisation_id":"0190a000-0000-7000-8000-000000000001",\
        "correlation_id":"%1$s","causation_id":"%1$s","command_key":"%1$s",\
        "trace_id":"4bf92f3577b34da6a3ce929d0e0e4736"}"""
        .formatted(request);
  }

  private static String payload(UUID account, UUID spend) {
    return """
        {"account_id":"%1$s","spend_id":"%2$s","feature":"assessment-report",\
        "allocations":[{"grant_id":"%2$s","category":"paid","amount":1}],\
        "occurred_at":"2026-11-20T08:15:30.123456Z"}"""
        .formatted(account, spend);
  }

  private static Object[] repeated(Object value, int count) {
    Object[] values = new Object[count];
    Arrays.fill(values, value);
    return values;
  }
}
