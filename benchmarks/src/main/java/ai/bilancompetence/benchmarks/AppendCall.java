package ai.bilancompetence.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Appends many events in one call of the log's append function, past all of our code. */
final class AppendCall implements AutoCloseable {

  /** An event as it is stored. */
  record Row(
      String aggregateType,
      UUID aggregateId,
      long sequenceNumber,
      UUID eventId,
      String eventType,
      short revision,
      String payload) {}

  private final Connection connection;
  private final PreparedStatement call;

  AppendCall(Connection connection) throws SQLException {
    this.connection = connection;
    this.call =
        connection.prepareStatement(
            """
            SELECT verdict FROM eventlog.append(
                ARRAY[NULL]::uuid[], ARRAY[NULL]::text[], ARRAY[NULL]::smallint[],
                ARRAY[NULL]::text[], ARRAY[NULL]::text[], '{}', '{}', '{}', '{}', '{}',
                ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """);
  }

  void append(List<Row> rows) throws SQLException {
    bind(1, "int4", Collections.nCopies(rows.size(), 1).toArray());
    bind(2, "text", rows, Row::aggregateType);
    bind(3, "uuid", rows, Row::aggregateId);
    bind(4, "int8", rows, Row::sequenceNumber);
    bind(5, "uuid", rows, Row::eventId);
    bind(6, "text", rows, Row::eventType);
    bind(7, "int2", rows, Row::revision);
    bind(8, "text", rows, row -> metadata(row.eventId()));
    bind(9, "text", rows, Row::payload);
    try (ResultSet verdict = call.executeQuery()) {
      verdict.next();
      if (!"appended".equals(verdict.getString(1))) {
        throw new IllegalStateException(verdict.getString(1));
      }
    }
  }

  private void bind(int parameter, String type, List<Row> rows, Function<Row, Object> column)
      throws SQLException {
    bind(parameter, type, rows.stream().map(column).toArray());
  }

  private void bind(int parameter, String type, Object[] column) throws SQLException {
    call.setArray(parameter, connection.createArrayOf(type, column));
  }

  private static String metadata(UUID request) {
    return """
        {"actor":"0190a000-0000-7000-8000-000000000012","actor_roles":"CONSULTANT",\
        "organisation_id":"0190a000-0000-7000-8000-000000000001",\
        "correlation_id":"%1$s","causation_id":"%1$s","command_key":"%1$s",\
        "trace_id":"4bf92f3577b34da6a3ce929d0e0e4736"}"""
        .formatted(request);
  }

  @Override
  public void close() throws SQLException {
    call.close();
  }
}
