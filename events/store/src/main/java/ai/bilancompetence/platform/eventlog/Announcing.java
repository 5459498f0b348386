package ai.bilancompetence.platform.eventlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells other nodes how far the log goes, after commits of this one. Never in the transaction that
 * appends: PostgreSQL lets only one transaction at a time commit a notification.
 */
final class Announcing extends TailThread implements LongConsumer {

  static final String NAME = "event-tail-announce";

  private final DedicatedConnections connections;
  private final long intervalNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long reached;
  private long announced;
  private long next = System.nanoTime();
  private volatile @Nullable Connection connection;

  Announcing(DedicatedConnections connections, Duration interval) {
    super(NAME);
    this.connections = connections;
    this.intervalNanos = interval.toNanos();
  }

  /** Announces this position soon, unless a higher one comes meanwhile. Never blocks. */
  @Override
  public void accept(long position) {
    lock.lock();
    try {
      if (position > reached) {
        reached = position;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  void runOnce() throws InterruptedException, SQLException {
    awaitCommit();
    pauseUntil(next);
    next = System.nanoTime() + intervalNanos;
    long position = reached();
    announce(position);
    announced = position;
  }

  private void awaitCommit() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (reached == announced) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private long reached() {
    lock.lock();
    try {
      return reached;
    } finally {
      lock.unlock();
    }
  }

  private void announce(long position) throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = connections.open(NAME);
      connection = open;
    }
    try (PreparedStatement statement = open.prepareStatement("SELECT pg_notify(?, ?)")) {
      statement.setString(1, Listening.CHANNEL);
      statement.setString(2, Long.toString(position));
      statement.execute();
    }
  }

  @Override
  void release() {
    DedicatedConnections.closeQuietly(connection);
    connection = null;
  }

  @Override
  void abort() {
    DedicatedConnections.abortQuietly(connection);
  }
}
