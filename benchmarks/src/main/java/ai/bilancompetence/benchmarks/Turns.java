package ai.bilancompetence.benchmarks;

import ai.bilancompetence.benchmarks.Load.Rate;
import java.time.Duration;
import java.util.Arrays;

/**
 * Two kinds of work that take turns, one after the other and by one caller: what else the machine
 * does weighs on both.
 *
 * @param base what the other is measured against
 */
record Turns(Rate base, Rate other) {

  /** Work that is done once in a turn. */
  interface Work {
    void doOnce() throws Exception;
  }

  /**
   * Does each so many times, and a quarter as often before that does not count.
   *
   * @param times at least 4
   */
  static Turns take(int times, Work base, Work other) throws Exception {
    long[] ofBase = new long[times];
    long[] ofOther = new long[times];
    for (int turn = -times / 4; turn < times; turn++) {
      int place = Math.max(turn, 0);
      if (turn % 2 == 0) {
        ofBase[place] = time(base);
        ofOther[place] = time(other);
      } else {
        ofOther[place] = time(other);
        ofBase[place] = time(base);
      }
    }
    return new Turns(rate(ofBase), rate(ofOther));
  }

  /** How much longer the other one takes, by the medians. */
  double ratio() {
    return (double) other.medianMicros() / base.medianMicros();
  }

  private static long time(Work work) throws Exception {
    long before = System.nanoTime();
    work.doOnce();
    return System.nanoTime() - before;
  }

  private static Rate rate(long[] nanos) {
    return Rate.of(nanos, Duration.ofNanos(Arrays.stream(nanos).sum()));
  }
}
