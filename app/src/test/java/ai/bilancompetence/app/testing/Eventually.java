package ai.bilancompetence.app.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for a condition, never for a time. */
public final class Eventually {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private Eventually() {}

  /** Asks again until there is an answer and it fits, and returns it. */
  public static <T> T eventually(Supplier<T> question, Predicate<T> fits) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      String last;
      try {
        T answer = question.get();
        if (fits.test(answer)) {
          return answer;
        }
        last = "The last answer was " + answer;
      } catch (AssertionError notYet) {
        last = notYet.toString();
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Not within " + LIMIT + ". " + last);
      }
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }
}
