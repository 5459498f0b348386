package ai.bilancompetence.platform.eventlog;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/** Notices events that other nodes wrote: one question to the database for all processors. */
final class TailPolling implements SmartLifecycle {

  static final Duration PAUSE = Duration.ofMillis(100);

  /** So often the processors are woken although the end of the log is where it was. */
  private static final int TICKS_BETWEEN_WAKES = 10;

  private static final Logger log = LoggerFactory.getLogger(TailPolling.class);

  private final EventLog eventLog;
  private final EventTail tail;
  private long lastHead;
  private int ticks;
  private @Nullable ScheduledExecutorService scheduler;

  TailPolling(EventLog eventLog, EventTail tail) {
    this.eventLog = eventLog;
    this.tail = tail;
  }

  @Override
  public synchronized void start() {
    scheduler = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    // The task catches what it throws, so its future has nothing to tell.
    var _ =
        scheduler.scheduleWithFixedDelay(
            this::look, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void stop() {
    if (scheduler != null) {
      scheduler.shutdownNow();
      scheduler = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return scheduler != null;
  }

  private void look() {
    try {
      long head = eventLog.head();
      ticks++;
      // A transaction may commit a lower position after a higher one; then the end does not move.
      if (head != lastHead || ticks % TICKS_BETWEEN_WAKES == 0) {
        lastHead = head;
        tail.wake();
      }
    } catch (DataAccessException e) {
      log.debug("The log cannot be read: {}", e.getClass().getSimpleName());
    }
  }
}
