package ai.bilancompetence.platform.eventlog;

import ai.bilancompetence.platform.eventlog.Append.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
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
 */
final class GroupCommit implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

  /** How often an idle writer looks whether it has to stop. */
  private static final long IDLE_MS = 200;

  private record Waiting(Append append, CompletableFuture<Verdict> verdict) {}

  private final DataSource connections;
  private final AppendMetrics metrics;
  private final NewEvents newEvents;
  private final int largestGroup;
  private final BlockingQueue<Waiting> queue;
  private final List<Thread> writers;
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
    this.connections = connections;
    this.metrics = metrics;
    this.newEvents = newEvents;
    this.largestGroup = properties.largestGroup();
    this.queue = new ArrayBlockingQueue<>(properties.queueCapacity());
    metrics.queueLength(queue::size);
    this.writers =
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
    Waiting waiting = new Waiting(append, new CompletableFuture<>());
    long begin = System.nanoTime();
    if (!open || !queue.offer(waiting)) {
      metrics.refused();
      throw new LogUnavailable("Too many commands are waiting", null);
    }
    if (!open && queue.remove(waiting)) {
      throw new LogUnavailable("This node is stopping", null);
    }
    try {
      return waiting.verdict().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof SQLException cause && isAboutTheData(cause)) {
        throw new IllegalStateException("The log cannot store what was decided", cause);
      }
      throw new LogUnavailable("The log cannot be reached", e.getCause());
    } finally {
      metrics.appended(System.nanoTime() - begin);
    }
  }

  private void run() {
    List<Waiting> group = new ArrayList<>(largestGroup);
    try {
      while (open || !queue.isEmpty()) {
        Waiting first = queue.poll(IDLE_MS, TimeUnit.MILLISECONDS);
        if (first != null) {
          group.add(first);
          queue.drainTo(group, largestGroup - 1);
          write(group);
          group.clear();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(List<Waiting> group) {
    metrics.group(group.size());
    try (Connection connection = connections.getConnection()) {
      List<Append> appends = group.stream().map(Waiting::append).toList();
      List<Verdict> verdicts = AppendStatement.execute(connection, appends);
      newEvents.announce(appends, verdicts);
      for (int i = 0; i < group.size(); i++) {
        group.get(i).verdict().complete(verdicts.get(i));
      }
    } catch (SQLException e) {
      if (group.size() > 1 && isAboutTheData(e)) {
        // One of them cannot be stored. Alone, it fails alone.
        group.forEach(waiting -> write(List.of(waiting)));
      } else {
        log.warn("{} commands could not be written: {}", group.size(), e.getSQLState());
        group.forEach(waiting -> waiting.verdict().completeExceptionally(e));
      }
    } catch (RuntimeException e) {
      log.error("{} commands could not be written", group.size(), e);
      group.forEach(waiting -> waiting.verdict().completeExceptionally(e));
    }
  }

  /** Classes 22 (data exception) and 23 (integrity constraint violation) of SQLSTATE. */
  private static boolean isAboutTheData(SQLException e) {
    String state = e.getSQLState();
    return state != null && (state.startsWith("22") || state.startsWith("23"));
  }

  /** Writes what waits, then stops. */
  @Override
  public void close() {
    open = false;
    for (Thread writer : writers) {
      try {
        writer.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
