package ai.bilancompetence.platform.eventlog;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.lifecycle.Phase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * A thread that does one thing again and again between the start and the stop of the node. What
 * fails is tried again after a pause, which doubles from 0.1 s to 5 s.
 *
 * <p>These few are threads of the operating system: under full load a virtual thread would wait
 * behind every request that is ready to run.
 */
abstract class TailThread implements SmartLifecycle {

  /** Before the processors start, and after they have stopped. */
  static final int PHASE = Phase.INBOUND_EVENT_CONNECTORS - 10;

  private static final Logger log = LoggerFactory.getLogger(TailThread.class);
  private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  private final String name;
  private volatile @Nullable Thread thread;

  TailThread(String name) {
    this.name = name;
  }

  /** Waits until there is something to do and does it. It is interrupted when the node stops. */
  abstract void runOnce() throws InterruptedException, SQLException;

  /** Lets go of what it holds, after a failure and at the end. */
  void release() {}

  /** Cuts short what does not heed an interrupt. Called by another thread. */
  void abort() {}

  @Override
  public final synchronized void start() {
    if (thread == null) {
      Thread started = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
      thread = started;
      started.start();
    }
  }

  @Override
  public final synchronized void stop() {
    Thread stopping = thread;
    if (stopping == null) {
      return;
    }
    thread = null;
    stopping.interrupt();
    abort();
    try {
      if (!stopping.join(STOP_TIMEOUT)) {
        log.warn("{} is still at work; it ends when that is done", name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public final boolean isRunning() {
    return thread != null;
  }

  @Override
  public final int getPhase() {
    return PHASE;
  }

  /** Waits until a point of {@link System#nanoTime()}. */
  static void pauseUntil(long nanoTime) throws InterruptedException {
    for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  /** Whether this thread has been neither stopped nor followed by another one. */
  final boolean isCurrent() {
    return Thread.currentThread().equals(thread);
  }

  private void run() {
    int failures = 0;
    while (isCurrent()) {
      try {
        runOnce();
        if (failures > 0) {
          log.info("{} works again", name);
        }
        failures = 0;
      } catch (InterruptedException e) {
        break;
      } catch (SQLException | RuntimeException e) {
        release();
        if (!isCurrent() || !pauseAfter(e, ++failures)) {
          break;
        }
      }
    }
    release();
  }

  /** Whether to go on after the pause. */
  private boolean pauseAfter(Exception failure, int failures) {
    if (failures == 1) {
      log.warn("{} fails and is tried again: {}", name, describe(failure));
    }
    long pause = SHORTEST_PAUSE_NANOS << Math.min(failures - 1, 10);
    try {
      pauseUntil(System.nanoTime() + Math.min(pause, LONGEST_PAUSE_NANOS));
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** Without the message of a stranger, which may name data. */
  private static String describe(Exception failure) {
    return switch (failure) {
      case BrokenLog broken -> String.valueOf(broken.getMessage());
      case SQLException sql -> "SQLSTATE " + sql.getSQLState();
      default -> failure.getClass().getSimpleName();
    };
  }
}
