package ai.bilancompetence.platform.eventlog.verify;

import ai.bilancompetence.platform.eventlog.verify.Fault.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands around the events in the database: head, checkpoints, keys. */
final class LogTables {

  /**
   * Times as they are hashed. Infinity is no time, and is found because it does not fit the hash.
   */
  private static final String MICROS =
      """
      CASE WHEN isfinite(%1$s.recorded_at) THEN (extract(epoch FROM %1$s.recorded_at) * 1000000)::bigint
           ELSE 9223372036854775807 END
      """;

  /**
   * How far everything went at one moment.
   *
   * @param lastEvent position of the last event, 0 for none
   * @param lastCheckpoint position of the last checkpoint, 0 for none
   */
  record Ends(Tip head, long lastEvent, long lastCheckpoint) {}

  private final Connection connection;

  LogTables(Connection connection) {
    this.connection = connection;
  }

  /** Reads it in one statement: head, events and checkpoints of one snapshot belong together. */
  Ends ends() throws SQLException, BrokenLog {
    String sql =
        """
        SELECT h.position, %s, h.hash, (SELECT coalesce(max(position), 0) FROM eventlog.event),
               (SELECT coalesce(max(position), 0) FROM eventlog.checkpoint)
          FROM eventlog.head AS h
        """
            .formatted(MICROS.formatted("h"));
    try (PreparedStatement query = connection.prepareStatement(sql);
        ResultSet row = query.executeQuery()) {
      if (!row.next()) {
        throw new BrokenLog(0, Kind.HEAD, "The head is missing");
      }
      return new Ends(tip(row), row.getLong(4), row.getLong(5));
    }
  }

  /** The event at a position; null when there is none. */
  @Nullable Tip tip(long position) throws SQLException {
    String sql =
        "SELECT e.position, %s, e.hash FROM eventlog.event AS e WHERE e.position = ?"
            .formatted(MICROS.formatted("e"));
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setLong(1, position);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? tip(row) : null;
      }
    }
  }

  /** The first event after a position, or the position behind it when there is none. */
  long nextPosition(long position) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT min(position) FROM eventlog.event WHERE position > ?")) {
      query.setLong(1, position);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        long next = row.getLong(1);
        return row.wasNull() ? position + 1 : next;
      }
    }
  }

  /** Checkpoints in order of position. */
  List<Checkpoint> checkpoints(long from, long to) throws SQLException {
    String sql =
        """
        SELECT c.position, %s, c.hash, c.key_id, c.signature FROM eventlog.checkpoint AS c
         WHERE c.position BETWEEN ? AND ? ORDER BY c.position
        """
            .formatted(MICROS.formatted("c"));
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setLong(1, from);
      query.setLong(2, to);
      List<Checkpoint> found = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          found.add(
              new Checkpoint(
                  tip(row), row.getString(4), Base64.getEncoder().encodeToString(row.getBytes(5))));
        }
      }
      return found;
    }
  }

  /** All public keys, X.509 encoded. */
  List<byte[]> keys() throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement(
                "SELECT public_key FROM eventlog.checkpoint_key ORDER BY key_id");
        ResultSet row = query.executeQuery()) {
      List<byte[]> keys = new ArrayList<>();
      while (row.next()) {
        keys.add(row.getBytes(1));
      }
      return keys;
    }
  }

  private static Tip tip(ResultSet row) throws SQLException {
    return Tip.of(row.getLong(1), row.getLong(2), row.getBytes(3));
  }
}
