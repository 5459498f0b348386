package ai.bilancompetence.benchmarks;

import ai.bilancompetence.benchmarks.Load.Rate;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * How long after its acknowledgement a command is seen in the balance, while the node does half of
 * what it can: a client spends a credit, and asks for the balance after that position. The times
 * are those of the whole second request. Optional argument: seconds of each measurement.
 */
public final class Visibility {

  private static final int CALLERS = 64;
  private static final int WATCHERS = 4;
  private static final long BETWEEN_LOOKS_NANOS = Duration.ofMillis(20).toNanos();
  private static final Duration WARM_UP = Duration.ofSeconds(20);

  private Visibility() {}

  public static void main(String[] arguments) throws Exception {
    Duration measured =
        Duration.ofSeconds(arguments.length == 0 ? 20 : Integer.parseInt(arguments[0]));
    Path directory = Files.createTempDirectory("bilan-benchmark");
    try (EmbeddedPostgreSql server = EmbeddedPostgreSql.startTemporary()) {
      List<String> rows = new ArrayList<>();
      try (ConfigurableApplicationContext node = Nodes.start(server, directory, "command,query")) {
        rows.add(row("same node", node, node, measured));
      }
      try (ConfigurableApplicationContext command = Nodes.start(server, directory, "command");
          ConfigurableApplicationContext query = Nodes.start(server, directory, "query")) {
        rows.add(row("another node", command, query, measured));
      }
      System.out.printf(
          "%n| where | full load, per second | half of it, per second | median µs | p99 µs |%n"
              + "|---|---|---|---|---|%n");
      rows.forEach(System.out::println);
    }
  }

  private static String row(
      String where,
      ConfigurableApplicationContext commandNode,
      ConfigurableApplicationContext queryNode,
      Duration measured)
      throws Exception {
    try (HttpCommands http = new HttpCommands(Nodes.addressOf(commandNode), CALLERS)) {
      Rate full = http.measure(WARM_UP, measured);
      http.catchUp(Nodes.addressOf(queryNode));
      double half = full.perSecond() / 2;
      watch(http, Nodes.addressOf(queryNode), half, WARM_UP);
      Rate seen = watch(http, Nodes.addressOf(queryNode), half, measured);
      return String.format(
          Locale.ROOT,
          "| %s | %,.0f | %,.0f | %,d | %,d |",
          where,
          full.perSecond(),
          half,
          seen.medianMicros(),
          seen.p99Micros());
    }
  }

  private static Rate watch(HttpCommands http, URI queryNode, double perSecond, Duration time)
      throws Exception {
    int pushers = CALLERS - WATCHERS;
    double ofWatchers = WATCHERS * 1e9 / BETWEEN_LOOKS_NANOS;
    long betweenPushes = (long) (pushers * 1e9 / (perSecond - ofWatchers));
    long end = System.nanoTime() + time.toNanos();
    List<Callable<List<Long>>> work = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      int caller = i;
      work.add(
          caller < WATCHERS
              ? () -> look(http, queryNode, caller, end)
              : () -> push(http, caller, betweenPushes, end));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Long> nanos = new ArrayList<>();
      for (Future<List<Long>> result : threads.invokeAll(work)) {
        nanos.addAll(result.get());
      }
      return Rate.of(nanos.stream().mapToLong(Long::longValue).toArray(), time);
    }
  }

  private static List<Long> look(HttpCommands http, URI queryNode, int caller, long end)
      throws IOException {
    List<Long> nanos = new ArrayList<>();
    try (HttpConnection connection = new HttpConnection(queryNode)) {
      for (long next = System.nanoTime(); next < end; next += BETWEEN_LOOKS_NANOS) {
        pauseUntil(next);
        long position = http.spend(caller);
        long acknowledged = System.nanoTime();
        http.awaitBalance(connection, caller, position);
        nanos.add(System.nanoTime() - acknowledged);
      }
    }
    return nanos;
  }

  private static List<Long> push(HttpCommands http, int caller, long pause, long end)
      throws IOException {
    long first = System.nanoTime() + pause * (caller - WATCHERS) / (CALLERS - WATCHERS);
    for (long next = first; next < end; next += pause) {
      pauseUntil(next);
      http.spend(caller);
    }
    return List.of();
  }

  private static void pauseUntil(long nanoTime) {
    long pause;
    while ((pause = nanoTime - System.nanoTime()) > 0) {
      LockSupport.parkNanos(pause);
    }
  }
}
