package ai.bilancompetence.platform.eventlog;

import ai.bilancompetence.platform.eventlog.Append.Verdict;
import ai.bilancompetence.platform.eventlog.GroupCommit.Waiting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes groups of commands and tells each sender what became of his. */
final class GroupWriter {

  private static final Logger log = LoggerFactory.getLogger(GroupWriter.class);
  private static final long BETWEEN_TRIALS_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final DataSource connections;
  private final NewEvents newEvents;
  private volatile boolean reachable = true;

  GroupWriter(DataSource connections, NewEvents newEvents) {
    this.connections = connections;
    this.newEvents = newEvents;
  }

  /** Whether the last attempt to get a connection succeeded. */
  boolean isReachable() {
    return reachable;
  }

  /** Waits a moment for a connection. */
  void tryToReach() {
    try {
      connections.getConnection().close();
      reachable = true;
      log.info("The log can be reached again");
    } catch (SQLException e) {
      LockSupport.parkNanos(BETWEEN_TRIALS_NANOS);
    }
  }

  /** Writes the group. When it fails because of one of them, that one fails alone. */
  void write(List<Waiting> group) {
    try {
      writeTogether(group);
    } catch (SQLException e) {
      log.warn("{} commands could not be written: SQLSTATE {}", group.size(), e.getSQLState());
      fail(group, e);
    }
  }

  /**
   * Writes the group, or its parts when one of them cannot be written.
   *
   * @throws SQLException when the database cannot write at all now
   */
  private void writeTogether(List<Waiting> group) throws SQLException {
    List<Append> appends = group.stream().map(Waiting::append).toList();
    List<Verdict> verdicts;
    try (Connection connection = connect()) {
      verdicts = AppendStatement.execute(connection, appends);
    } catch (SQLException | RuntimeException e) {
      if (!AppendFailure.isAboutTheCommand(e)) {
        throw e;
      }
      writeApart(group, e);
      return;
    }
    newEvents.announce(appends, verdicts);
    for (int i = 0; i < group.size(); i++) {
      group.get(i).verdict().complete(verdicts.get(i));
    }
  }

  private void writeApart(List<Waiting> group, Exception failure) throws SQLException {
    if (group.size() == 1) {
      if (AppendFailure.isRecordedBefore(failure)) {
        group.getFirst().verdict().complete(new Verdict.Recorded());
        return;
      }
      log.error("A command cannot be written: {}", AppendFailure.describe(failure));
      fail(group, failure);
      return;
    }
    int half = group.size() / 2;
    writeTogether(group.subList(0, half));
    writeTogether(group.subList(half, group.size()));
  }

  private Connection connect() throws SQLException {
    try {
      return connections.getConnection();
    } catch (SQLException e) {
      reachable = false;
      throw e;
    }
  }

  /** Those that have no answer yet. */
  private static void fail(List<Waiting> group, Exception failure) {
    group.forEach(waiting -> waiting.fail(failure));
  }
}
