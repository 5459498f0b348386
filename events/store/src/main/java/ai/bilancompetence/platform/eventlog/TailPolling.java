package ai.bilancompetence.platform.eventlog;

import ai.bilancompetence.platform.lifecycle.RepeatedTask;
import java.time.Duration;

/** Notices events that other nodes wrote: one question to the database for all processors. */
final class TailPolling extends RepeatedTask {

  /** So often the processors are woken although the end of the log is where it was. */
  private static final int TIMES_BETWEEN_WAKES = 10;

  private final EventLog eventLog;
  private final EventTail tail;
  private long lastHead;
  private int times;

  TailPolling(EventLog eventLog, EventTail tail) {
    super(Duration.ofMillis(100));
    this.eventLog = eventLog;
    this.tail = tail;
  }

  @Override
  protected void runOnce() {
    long head = eventLog.head();
    times++;
    // A transaction may commit a lower position after a higher one; then the end does not move.
    if (head != lastHead || times % TIMES_BETWEEN_WAKES == 0) {
      lastHead = head;
      tail.wake();
    }
  }
}
