package ai.bilancompetence.platform.eventlog;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Somebody who keeps the head of the log for himself, so that nobody can append. */
final class HeldHead implements AutoCloseable {

  private final TailDatabase database;
  private final Connection connection;

  private HeldHead(TailDatabase database, Connection connection) {
    this.database = database;
    this.connection = connection;
  }

  static HeldHead of(TailDatabase database) throws SQLException {
    Connection connection = database.connect();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT FROM eventlog.head FOR UPDATE");
    }
    return new HeldHead(database, connection);
  }

  /** Waits until so many transactions wait for the head. */
  void awaitWaiting(int transactions) {
    awaitWaiting(database, transactions);
  }

  /** Waits until so many transactions wait for the head, whoever has it. */
  static void awaitWaiting(TailDatabase database, int transactions) {
    await().until(() -> waiting(database) == transactions);
  }

  private static long waiting(TailDatabase database) {
    return database
        .client()
        .sql(
            "SELECT count(*) FROM pg_stat_activity"
                + " WHERE wait_event_type = 'Lock' AND datname = current_database()")
        .query(Long.class)
        .single();
  }

  /** Lets it go. */
  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
