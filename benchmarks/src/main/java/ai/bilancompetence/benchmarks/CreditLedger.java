package ai.bilancompetence.benchmarks;

import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import ai.bilancompetence.platform.eventlog.ReadModelPositions;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether the ledger of credits stays fast where there is much of something: many movements in a
 * request, entries of an account, years to look back, live grants. One node with all roles, asked
 * over HTTP; what is compared takes turns.
 *
 * <p>Optional arguments: entries of the large account, a million by default, and how often each
 * thing is done, 2,000 times by default.
 */
public final class CreditLedger {

  private static final int SMALL = 1_000;
  private static final long LOOK_NANOS = Duration.ofSeconds(5).toNanos();

  private CreditLedger() {}

  public static void main(String[] arguments) throws Exception {
    int entries = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    int times = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2_000;
    Path directory = Files.createTempDirectory("bilan-benchmark");
    try (EmbeddedPostgreSql server = EmbeddedPostgreSql.startTemporary()) {
      FilledAccount small;
      FilledAccount large;
      try (ConfigurableApplicationContext node = Nodes.start(server, directory, "command")) {
        small = FilledAccount.fill(node, SMALL);
        large = FilledAccount.fill(node, entries);
      }
      try (ConfigurableApplicationContext node = Nodes.start(server, directory, "command,query")) {
        awaitReadModels(node, large.last());
        URI address = Nodes.addressOf(node);
        new BatchedSpends(address).measure();
        Turns.printHead();
        LongHistory history = new LongHistory(address, times);
        history.statements(small, large);
        history.balances(large);
        new ManyGrants(node.getBean(Commands.class), address, times).measure();
        printHeap();
      }
    }
  }

  /** Waits until everybody who reads the log has come so far. */
  private static void awaitReadModels(ApplicationContext node, long position) {
    long begun = System.nanoTime();
    for (long done = slowest(node); done < position; done = slowest(node)) {
      System.out.printf("The read models are at %,d of %,d%n", done, position);
      LockSupport.parkNanos(LOOK_NANOS);
    }
    System.out.printf("Built after %d s%n", (System.nanoTime() - begun) / 1_000_000_000);
  }

  private static long slowest(ApplicationContext node) {
    ReadModelPositions positions = node.getBean(ReadModelPositions.class);
    return node
        .getBean(JdbcClient.class)
        .sql("SELECT DISTINCT processor_name FROM eventlog.token")
        .query(String.class)
        .list()
        .stream()
        .mapToLong(positions::of)
        .min()
        .orElse(0);
  }

  private static void printHeap() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    System.out.printf(
        "%nLive heap of node and client: %d MB%n", memory.getHeapMemoryUsage().getUsed() >> 20);
  }
}
