package ai.bilancompetence.platform.eventlog.verify;

import ai.bilancompetence.platform.eventlog.verify.Fault.Kind;
import ai.bilancompetence.platform.eventlog.verify.LogTables.Ends;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * The log in a live database, which may go on growing: what is appended after the beginning of a
 * reading is not read.
 *
 * <p>It is read in pieces, because a snapshot that is held for long keeps PostgreSQL from removing
 * old versions of the head, and every append would have to walk over them.
 */
public final class DatabaseLog implements LogSource {

  /** One piece takes a fraction of a second. */
  private static final int PIECE_EVENTS = 50_000;

  private final CopyManager copy;
  private final LogTables tables;
  private final int pieceEvents;

  /**
   * Reads over a connection that does nothing else meanwhile.
   *
   * @param connection to PostgreSQL, committing by itself
   * @throws IllegalArgumentException when it does not commit by itself
   */
  public DatabaseLog(Connection connection) throws SQLException {
    this(connection, PIECE_EVENTS);
  }

  /** As above, so many events at once. */
  DatabaseLog(Connection connection, int pieceEvents) throws SQLException {
    if (!connection.getAutoCommit()) {
      throw new IllegalArgumentException("A transaction would keep one snapshot for the whole log");
    }
    this.copy = new CopyManager(connection.unwrap(BaseConnection.class));
    this.tables = new LogTables(connection);
    this.pieceEvents = pieceEvents;
  }

  @Override
  public void read(PositionRange range, LogVisitor visitor)
      throws IOException, SQLException, BrokenLog {
    Ends ends = tables.ends();
    long end = Math.min(range.to(), ends.lastEvent());
    boolean endOfLog = range.isOpen() || range.to() >= ends.head().position();
    for (byte[] key : tables.keys()) {
      visitor.key(key);
    }
    visitor.begin(before(range.from()), end);
    long read = pieces(range.from(), end, visitor);
    if (endOfLog && ends.lastCheckpoint() > read) {
      for (Checkpoint checkpoint : tables.checkpoints(read + 1, ends.lastCheckpoint())) {
        visitor.checkpoint(checkpoint);
      }
    }
    visitor.end(endOfLog ? ends.head() : null, endOfLog);
  }

  private Tip before(long from) throws SQLException, BrokenLog {
    if (from == 1) {
      return Tip.GENESIS;
    }
    @Nullable Tip before = tables.tip(from - 1);
    if (before == null) {
      throw new BrokenLog(from - 1, Kind.POSITION, "Event %d is missing".formatted(from - 1));
    }
    return before;
  }

  /** Reads up to the end and returns it. */
  private long pieces(long from, long end, LogVisitor visitor)
      throws IOException, SQLException, BrokenLog {
    // Nothing may hide before the first position.
    long lowest = from == 1 ? Long.MIN_VALUE : from - 1;
    long last = from - 1;
    for (Checkpoint checkpoint : tables.checkpoints(lowest, last)) {
      visitor.checkpoint(checkpoint);
    }
    if (from == 1) {
      piece(lowest, last, visitor);
    }
    while (last < end) {
      long next = Math.min(last + pieceEvents, end);
      boolean empty = !piece(last + 1, next, visitor);
      last = empty && next < end ? tables.nextPosition(next) - 1 : next;
    }
    return last;
  }

  /** Reads one piece; whether there was anything. */
  private boolean piece(long from, long to, LogVisitor visitor)
      throws IOException, SQLException, BrokenLog {
    Deque<Checkpoint> checkpoints = new ArrayDeque<>(tables.checkpoints(from, to));
    String condition = "position BETWEEN %d AND %d".formatted(from, to);
    try (CopiedEvents events = CopiedEvents.where(copy, condition)) {
      long read = 0;
      while (events.next(from + read)) {
        read++;
        visitor.event(events.event());
        while (!checkpoints.isEmpty()
            && checkpoints.getFirst().position() <= events.event().position()) {
          visitor.checkpoint(checkpoints.removeFirst());
        }
      }
      return read > 0;
    }
  }
}
