package ai.bilancompetence.app.testing;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Does things at the same time. */
public final class Concurrently {

  private Concurrently() {}

  /**
   * Does something so many times at once.
   *
   * @param task takes a number from 0
   * @return what came out, in the order of the numbers
   */
  public static <T> List<T> times(int count, IntFunction<T> task) {
    CountDownLatch everybodyIsThere = new CountDownLatch(count);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> futures =
          IntStream.range(0, count)
              .mapToObj(
                  number ->
                      threads.submit(
                          () -> {
                            everybodyIsThere.countDown();
                            everybodyIsThere.await();
                            return task.apply(number);
                          }))
              .toList();
      return futures.stream().map(Concurrently::outcome).toList();
    }
  }

  private static <T> T outcome(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
