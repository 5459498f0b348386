package ai.bilancompetence.platform.eventlog;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Hears from PostgreSQL that other nodes have committed events, and how far the log goes now. */
final class Listening extends TailThread {

  /** The name under which nodes tell each other; the text beside it is a position. */
  static final String CHANNEL = "eventlog_appended";

  static final String NAME = "event-tail-listen";

  private static final int SILENCE_MILLIS = (int) TimeUnit.SECONDS.toMillis(1);
  private static final int PROBE_TIMEOUT_SECONDS = 2;

  private final DedicatedConnections connections;
  private final EventTail tail;
  private volatile @Nullable Connection connection;

  Listening(DedicatedConnections connections, EventTail tail) {
    super(NAME);
    this.connections = connections;
    this.tail = tail;
  }

  @Override
  void runOnce() throws SQLException {
    Connection open = connection;
    if (open == null) {
      listen();
      return;
    }
    PGNotification[] heard = open.unwrap(PGConnection.class).getNotifications(SILENCE_MILLIS);
    if (heard.length > 0) {
      for (PGNotification notification : heard) {
        tell(notification);
      }
    } else if (!open.isValid(PROBE_TIMEOUT_SECONDS)) {
      // A peer that is gone without a farewell is as silent as one with nothing to say.
      throw new SQLException("The listening connection is dead", "08006");
    }
  }

  /**
   * Only what is committed from now on is heard of, so the tail looks at the log once it is told.
   */
  private void listen() throws SQLException {
    Connection opened = connections.open(NAME);
    connection = opened;
    try (Statement statement = opened.createStatement()) {
      statement.execute("LISTEN " + CHANNEL);
    }
    tail.listening(true);
  }

  private void tell(PGNotification notification) {
    try {
      tail.heardOf(Long.parseLong(notification.getParameter()));
    } catch (NumberFormatException somebodyElse) {
      return; // Anybody who may connect can send any text.
    }
  }

  @Override
  void release() {
    tail.listening(false);
    DedicatedConnections.closeQuietly(connection);
    connection = null;
  }

  /** Reading from a socket does not heed an interrupt. */
  @Override
  void abort() {
    DedicatedConnections.abortQuietly(connection);
  }
}
