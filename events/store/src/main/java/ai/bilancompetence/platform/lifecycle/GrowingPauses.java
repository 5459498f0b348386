package ai.bilancompetence.platform.lifecycle;

import java.time.Duration;

/**
 * How long to wait before something is tried again that keeps failing: each pause is twice as long
 * as the one before.
 *
 * @param longest where the pauses end to grow
 */
public record GrowingPauses(Duration first, Duration longest) {

  /** Doublings after which every pause is longer than anybody waits. */
  private static final int MAX_DOUBLINGS = 30;

  /**
   * The pause before the next attempt.
   *
   * @param failures how many attempts have failed, at least 1
   */
  public Duration after(int failures) {
    Duration pause = first.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
    return pause.compareTo(longest) < 0 ? pause : longest;
  }
}
