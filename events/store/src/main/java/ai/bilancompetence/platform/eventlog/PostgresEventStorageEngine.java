package ai.bilancompetence.platform.eventlog;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;

/** Axon's stock JDBC engine; times are stored as times, so that the log can be asked about them. */
final class PostgresEventStorageEngine extends JdbcEventStorageEngine {

  static final EventSchema SCHEMA =
      EventSchema.builder()
          .eventTable("eventlog.event")
          .snapshotTable("eventlog.snapshot")
          .globalIndexColumn("position")
          .timestampColumn("recorded_at")
          .eventIdentifierColumn("event_id")
          .aggregateIdentifierColumn("aggregate_id")
          .sequenceNumberColumn("sequence_number")
          .typeColumn("aggregate_type")
          .payloadTypeColumn("event_type")
          .payloadRevisionColumn("revision")
          .payloadColumn("payload")
          .metaDataColumn("metadata")
          .build();

  PostgresEventStorageEngine(Builder builder) {
    super(builder);
  }

  @Override
  protected Object readTimeStamp(ResultSet resultSet, String columnName) throws SQLException {
    return resultSet.getObject(columnName, OffsetDateTime.class).toInstant();
  }

  @Override
  protected void writeTimestamp(PreparedStatement statement, int position, Instant timestamp)
      throws SQLException {
    statement.setObject(position, OffsetDateTime.ofInstant(timestamp, ZoneOffset.UTC));
  }
}
