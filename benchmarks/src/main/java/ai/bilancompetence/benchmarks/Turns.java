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

  /** Begins a table for {@link #compare}. */
  static void printHead() {
    System.out.printf(
        "%n| what | median µs | p99 µs | to median µs | p99 µs | ratio |%n"
            + "|---|---|---|---|---|---|%n");
  }

  /**
   * Does each so many times, and a quarter as often before that does not count. Prints a row of the
   * table: the other one, the base, and how much longer the other one takes by the medians.
   */
  static void compare(String what, int times, Work base, Work other) throws Exception {
    Turns turns = take(times, base, other);
    System.out.printf(
        "| %s | %,d | %,d | %,d | %,d | %.2f |%n",
        what,
        turns.other.medianMicros(),
        turns.other.p99Micros(),
        turns.base.medianMicros(),
        turns.base.p99Micros(),
        (double) turns.other.medianMicros() / turns.base.medianMicros());
  }

  private static Turns take(int times, Work base, Work other) throws Exception {
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

  private static long time(Work work) throws Exception {
    long before = System.nanoTime();
    work.doOnce();
    return System.nanoTime() - before;
  }

  private static Rate rate(long[] nanos) {
    return Rate.of(nanos, Duration.ofNanos(Arrays.stream(nanos).sum()));
  }
}
