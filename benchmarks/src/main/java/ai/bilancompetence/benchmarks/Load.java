package ai.bilancompetence.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/** Callers that do the same thing again and again, each as fast as it is answered. */
final class Load {

  /**
   * What came out.
   *
   * @param perSecond how many were done in a second
   * @param medianMicros half of them took at most so long, in microseconds
   * @param p99Micros 99 of 100 took at most so long, in microseconds
   */
  record Rate(double perSecond, long medianMicros, long p99Micros) {

    /** Of all times that somebody waited. */
    static Rate of(long[] nanos, Duration measured) {
      long[] sorted = nanos.clone();
      Arrays.sort(sorted);
      return new Rate(
          sorted.length / (measured.toNanos() / 1e9),
          sorted[sorted.length / 2] / 1000,
          sorted[(int) (sorted.length * 99L / 100)] / 1000);
    }
  }

  /** One caller's work; the number tells the callers apart. */
  interface Work {
    void doOnce(int caller) throws Exception;
  }

  private Load() {}

  /**
   * Lets the callers work for a while that does not count, then for one that does.
   *
   * @throws IllegalStateException when one of them failed
   */
  static Rate measure(int callers, Duration warmUp, Duration measured, Work work) {
    run(callers, warmUp, work);
    return Rate.of(run(callers, measured, work), measured);
  }

  private static long[] run(int callers, Duration duration, Work work) {
    CountDownLatch ready = new CountDownLatch(callers);
    CompletableFuture<Long> end = new CompletableFuture<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Long>>> results = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        int caller = i;
        results.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  return repeat(caller, end.join(), work);
                }));
      }
      ready.await(); // The time begins when everybody is there.
      end.complete(System.nanoTime() + duration.toNanos());
      LongStream all = LongStream.empty();
      for (Future<List<Long>> result : results) {
        all = LongStream.concat(all, result.get().stream().mapToLong(Long::longValue));
      }
      return all.toArray();
    } catch (ExecutionException e) {
      throw new IllegalStateException("A caller failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Every caller does it once at least, however late the machine lets it begin. */
  private static List<Long> repeat(int caller, long end, Work work) throws Exception {
    List<Long> nanos = new ArrayList<>();
    long before = System.nanoTime();
    do {
      work.doOnce(caller);
      long after = System.nanoTime();
      nanos.add(after - before);
      before = after;
    } while (before < end);
    return nanos;
  }
}
