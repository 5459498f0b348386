package ai.bilancompetence.platform.eventlog;

import ai.bilancompetence.platform.eventlog.Append.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what many commands decided in one transaction. A writer takes everything that came in
 * while it was busy: alone, a command does not wait for others; in a crowd, all share one wait for
 * the disk.
 *
 * <p>Nobody waits for long. A command is not written any more after five seconds in the queue, a
 * group takes ten seconds at most, and while the database cannot be reached commands are refused at
 * once.
 */
final class GroupCommit implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

  /** How often an idle writer looks whether it has to stop. */
  private static final long IDLE_MS = 200;

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** A command whose sender waits. */
  record Waiting(Append append, CompletableFuture<Verdict> verdict, long sinceNanos) {

    void fail(Throwable reason) {
      verdict.completeExceptionally(reason);
    }
  }

  private final GroupWriter writer;
  private final AppendMetrics metrics;
  private final int largestGroup;
  private final BlockingQueue<Waiting> queue;
  private final List<Thread> threads;
  private volatile boolean open = true;

  /**
   * Starts the writers.
   *
   * @param connections one for each writer, used by nobody else
   */
  GroupCommit(
      DataSource connections,
      EventLogProperties properties,
      AppendMetrics metrics,
      NewEvents newEvents) {
    this.writer = new GroupWriter(connections, newEvents);
    this.metrics = metrics;
    this.largestGroup = properties.largestGroup();
    this.queue = new ArrayBlockingQueue<>(properties.queueCapacity());
    metrics.queueLength(queue::size);
    this.threads =
        IntStream.rangeClosed(1, properties.writers())
            .mapToObj(n -> Thread.ofPlatform().name("log-writer-" + n).start(this::run))
            .toList();
  }

  /**
   * Waits until the command is written, or judged otherwise.
   *
   * @throws LogUnavailable when too many wait already, or the database cannot be reached
   * @throws IllegalStateException when the database cannot store such a command
   */
  Verdict submit(Append append) {
    long begin = System.nanoTime();
    Waiting waiting = enqueued(append, begin);
    try {
      return waiting.verdict().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Exception cause && AppendFailure.isAboutTheCommand(cause)) {
        throw new IllegalStateException("The log cannot store what was decided", cause);
      }
      throw new LogUnavailable("The log cannot be reached", e.getCause());
    } finally {
      metrics.appended(System.nanoTime() - begin);
    }
  }

  private Waiting enqueued(Append append, long nanoTime) {
    if (!open) {
      throw new LogUnavailable("This node is stopping", null);
    }
    if (!writer.isReachable()) {
      throw new LogUnavailable("The log cannot be reached", null);
    }
    Waiting waiting = new Waiting(append, new CompletableFuture<>(), nanoTime);
    if (!queue.offer(waiting)) {
      metrics.refused();
      throw new LogUnavailable("Too many commands are waiting", null);
    }
    // The writers may have found the queue empty and ended in between.
    if (!open && queue.remove(waiting)) {
      throw new LogUnavailable("This node is stopping", null);
    }
    return waiting;
  }

  private void run() {
    try {
      while (open || !queue.isEmpty()) {
        if (writer.isReachable()) {
          writeNext();
        } else {
          failAll(new LogUnavailable("The log cannot be reached", null));
          writer.tryToReach();
        }
      }
    } catch (InterruptedException e) {
      open = false;
      failAll(e);
      Thread.currentThread().interrupt();
    }
  }

  private void writeNext() throws InterruptedException {
    Waiting first = queue.poll(IDLE_MS, TimeUnit.MILLISECONDS);
    if (first == null) {
      return;
    }
    List<Waiting> group = new ArrayList<>(largestGroup);
    group.add(first);
    queue.drainTo(group, largestGroup - 1);
    refuseLate(group);
    if (group.isEmpty()) {
      return;
    }
    metrics.group(group.size());
    try {
      writer.write(group);
    } catch (Throwable e) {
      // Whatever it is: the senders wait for an answer, and the next group for this thread.
      log.error("{} commands could not be written", group.size(), e);
      group.forEach(waiting -> waiting.fail(e));
    }
  }

  private static void refuseLate(List<Waiting> group) {
    long now = System.nanoTime();
    group.removeIf(
        waiting -> {
          boolean late = now - waiting.sinceNanos() > PATIENCE_NANOS;
          if (late) {
            waiting.fail(new LogUnavailable("The log is too slow", null));
          }
          return late;
        });
  }

  private void failAll(Exception reason) {
    List<Waiting> all = new ArrayList<>();
    queue.drainTo(all);
    all.forEach(waiting -> waiting.fail(reason));
  }

  /** Writes what waits, then stops. */
  @Override
  public void close() {
    open = false;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
