package ai.bilancompetence.platform.monitoring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far processors have read, as the database knows it: a few rows by their keys. */
final class SegmentPositions {

  /**
   * A part of a processor.
   *
   * @param position of the last event that it has handled as far as is stored; it may have gone
   *     past events since that did not concern it
   * @param owned whether a node works on it
   */
  record Segment(String processor, int segment, long position, boolean owned) {}

  /** The end of the log, and the parts of the processors that have any. */
  record Stored(long head, List<Segment> segments) {}

  private final JdbcClient jdbc;
  private final Serializer tokens;

  SegmentPositions(JdbcClient jdbc, Serializer tokens) {
    this.jdbc = jdbc;
    this.tokens = tokens;
  }

  Stored of(Collection<String> processors) {
    // An owner renews its claim every 5 s; one that has not for long is dead, whatever its clock.
    List<Stored> rows =
        jdbc.sql(
                """
                SELECT h.position, t.processor_name, t.segment, t.token, t.token_type,
                       t.owner IS NOT NULL
                         AND t.timestamp::timestamptz > clock_timestamp() - interval '30 s' AS owned
                  FROM eventlog.head AS h
                  LEFT JOIN eventlog.token AS t ON t.processor_name = ANY (?)
                """)
            .param(processors.toArray(String[]::new))
            .query((row, n) -> new Stored(row.getLong("position"), segment(row)))
            .list();
    return new Stored(
        rows.getFirst().head(), rows.stream().flatMap(row -> row.segments().stream()).toList());
  }

  /** For how long the events at these positions have been there, in ms by the database's clock. */
  Map<Long, Long> ages(Collection<Long> positions) {
    Map<Long, Long> ages = new HashMap<>();
    if (!positions.isEmpty()) {
      jdbc.sql(
              """
              SELECT position, extract(epoch FROM clock_timestamp() - recorded_at) * 1000 AS age
                FROM eventlog.event WHERE position = ANY (?)
              """)
          .param(positions.toArray(Long[]::new))
          .query(
              row -> {
                ages.put(row.getLong("position"), Math.max(0, row.getLong("age")));
              });
    }
    return ages;
  }

  private List<Segment> segment(ResultSet row) throws SQLException {
    String processor = row.getString("processor_name");
    return processor == null
        ? List.of()
        : List.of(
            new Segment(
                processor,
                row.getInt("segment"),
                positionOf(token(row.getBytes("token"), row.getString("token_type"))),
                row.getBoolean("owned")));
  }

  private @Nullable TrackingToken token(byte @Nullable [] token, @Nullable String type) {
    return token == null
        ? null
        : tokens.deserialize(new SimpleSerializedObject<>(token, byte[].class, type, null));
  }

  /** Position of the last event that a token stands for, 0 before the first. */
  static long positionOf(@Nullable TrackingToken token) {
    TrackingToken lowest = token == null ? null : WrappedToken.unwrapLowerBound(token);
    return lowest == null ? 0 : lowest.position().orElse(0);
  }
}
