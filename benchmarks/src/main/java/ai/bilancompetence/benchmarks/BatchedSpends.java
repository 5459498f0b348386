package ai.bilancompetence.benchmarks;

import ai.bilancompetence.benchmarks.Load.Rate;
import ai.bilancompetence.benchmarks.Load.Work;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Many movements in one request against one in each, by the same callers. */
final class BatchedSpends {

  private static final int BATCH = 100;
  private static final int ROUNDS = 5;
  private static final int CALLERS = 8;
  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final Duration TURN = Duration.ofSeconds(2);

  private final URI node;

  BatchedSpends(URI node) {
    this.node = node;
  }

  void measure() throws IOException {
    warmUp();
    System.out.printf(
        "%n| spends | callers | movements a second | median µs of a request | p99 µs | ratio |%n"
            + "|---|---|---|---|---|---|%n");
    for (int callers : new int[] {1, CALLERS}) {
      try (HttpCommands http = new HttpCommands(node, callers)) {
        List<Rate> single = new ArrayList<>();
        List<Rate> batch = new ArrayList<>();
        for (int round = -1; round < ROUNDS; round++) {
          Rate ofSingle = turn(http, callers, http::spend);
          Rate ofBatch = turn(http, callers, caller -> http.spendBatch(caller, BATCH));
          if (round >= 0) {
            single.add(ofSingle);
            batch.add(ofBatch);
          }
        }
        print("one a request", callers, 1, single, single);
        print(BATCH + " a request", callers, BATCH, batch, single);
      }
    }
  }

  /** A path that is not compiled yet would flatter the batches. */
  private void warmUp() throws IOException {
    try (HttpCommands http = new HttpCommands(node, CALLERS)) {
      Load.measure(CALLERS, Duration.ZERO, WARM_UP, http::spend);
      Load.measure(CALLERS, Duration.ZERO, WARM_UP, caller -> http.spendBatch(caller, BATCH));
      http.catchUp(node);
    }
  }

  /** The read model does not lag behind at the beginning of a turn. */
  private Rate turn(HttpCommands http, int callers, Work work) throws IOException {
    Rate rate = Load.measure(callers, Duration.ZERO, TURN, work);
    http.catchUp(node);
    return rate;
  }

  private static void print(
      String what, int callers, int movements, List<Rate> rates, List<Rate> base) {
    double perSecond = median(rates).perSecond() * movements;
    System.out.printf(
        "| %s | %d | %,.0f | %,d | %,d | %.1f |%n",
        what,
        callers,
        perSecond,
        median(rates).medianMicros(),
        median(rates).p99Micros(),
        perSecond / median(base).perSecond());
  }

  private static Rate median(List<Rate> rates) {
    return rates.stream()
        .sorted(Comparator.comparingDouble(Rate::perSecond))
        .toList()
        .get(rates.size() / 2);
  }
}
