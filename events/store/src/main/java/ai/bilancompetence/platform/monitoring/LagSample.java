package ai.bilancompetence.platform.monitoring;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How far the processors of this node were behind at one moment.
 *
 * @param head position of the last event of the log
 * @param takenAt point of {@link System#nanoTime()}
 */
record LagSample(long head, List<ProcessorLag> lags, long takenAt) {

  /** Twice the usual time between two samples, and more. */
  private static final long DUE_AFTER_MS = 3_000;

  /** For how long the next sample has been missing, in ms; every lag may have grown by as much. */
  long overdueMillis() {
    long age = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - takenAt);
    return age > DUE_AFTER_MS ? age : 0;
  }
}
