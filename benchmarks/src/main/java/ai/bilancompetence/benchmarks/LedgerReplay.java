package ai.bilancompetence.benchmarks;

import ai.bilancompetence.app.BilanApplication;
import ai.bilancompetence.benchmarks.Replay.Progress;
import ai.bilancompetence.credits.query.LedgerByEvent;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How fast the ledger comes out of the log again: with Axon's stock settings and some statements
 * for each event, and in batches. The rows of both are compared.
 *
 * <p>Optional arguments: events in the log, a million by default, and seconds of each measurement
 * that does not go to the end of the log, 30 by default.
 */
public final class LedgerReplay {

  private static final int STOCK_SEGMENTS = 16;
  private static final int STOCK_THREADS = 4;
  private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();

  private LedgerReplay() {}

  public static void main(String[] arguments) throws Exception {
    int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    Duration patience =
        Duration.ofSeconds(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30);
    Path directory = Files.createTempDirectory("bilan-benchmark");
    try (EmbeddedPostgreSql server = EmbeddedPostgreSql.startTemporary()) {
      Progress stock;
      Progress larger;
      double read;
      try (ConfigurableApplicationContext app = application(server, directory, "command")) {
        app.getBean(EventProcessingConfiguration.class)
            .eventProcessors()
            .values()
            .forEach(EventProcessor::shutDown);
        CreditsLog.fill(app.getBean(EventStorageEngine.class), events);
        JdbcClient jdbc = app.getBean(JdbcClient.class);
        Replay replay = new Replay(app);
        LedgerByEvent byEvent = new LedgerByEvent(jdbc);
        stock = replay.run("stock", byEvent, 1, STOCK_SEGMENTS, STOCK_THREADS, patience);
        jdbc.sql("ALTER SCHEMA by_event RENAME TO stock").update();
        larger = replay.run("larger", new LedgerByEvent(jdbc), 500, 1, 1, patience);
        read = replay.readRate();
      }
      try (ConfigurableApplicationContext app = application(server, directory, "query")) {
        JdbcClient jdbc = app.getBean(JdbcClient.class);
        Progress built = watchFirstGeneration(jdbc, events);
        System.out.printf("%n| what | events | per second | ratio |%n|---|---|---|---|%n");
        print("a statement or more for each event, stock settings (batches of 1)", stock, stock);
        print("a statement or more for each event, batches of 500", larger, stock);
        print("the product: all read models at once, batches of 500", built, stock);
        System.out.printf("| reading alone | | %,.0f | |%n", read);
        System.out.printf(
            "%nEntries that differ: %d (stock), %d (batches of 500)%n",
            differences(jdbc, "stock", stock), differences(jdbc, "by_event", larger));
      }
    }
  }

  /** The product builds its read models by itself when there are none. */
  private static Progress watchFirstGeneration(JdbcClient jdbc, long end) {
    long first = awaitPosition(jdbc, 1);
    long began = System.nanoTime();
    awaitPosition(jdbc, end);
    return new Progress(end, end, (end - first) * 1e9 / (System.nanoTime() - began));
  }

  private static long awaitPosition(JdbcClient jdbc, long wanted) {
    long position = 0;
    while (position < wanted) {
      LockSupport.parkNanos(POLL_NANOS);
      position =
          jdbc.sql(
                  """
                  SELECT coalesce(max((convert_from(token, 'UTF8')::json ->> 'globalIndex')::bigint), 0)
                    FROM eventlog.token WHERE processor_name LIKE 'credits-ledger#%'
                  """)
              .query(Long.class)
              .single();
    }
    return position;
  }

  private static void print(String what, Progress progress, Progress base) {
    System.out.printf(
        "| %s | %,d | %,.0f | %.1f |%n",
        what, progress.events(), progress.perSecond(), progress.perSecond() / base.perSecond());
  }

  /** Entries that are not the same in the ledger that was written in batches. */
  private static long differences(JdbcClient jdbc, String schema, Progress progress) {
    return jdbc.sql(
            """
            SELECT count(*) FROM (
              (SELECT * FROM %1$s.ledger_entry WHERE position <= :end
               EXCEPT SELECT * FROM query.ledger_entry)
              UNION ALL
              (SELECT * FROM query.ledger_entry WHERE position <= :end
               EXCEPT SELECT * FROM %1$s.ledger_entry)) AS different
            """
                .formatted(schema))
        .param("end", progress.completeUntil())
        .query(Long.class)
        .single();
  }

  private static ConfigurableApplicationContext application(
      EmbeddedPostgreSql server, Path directory, String roles) {
    return BilanApplication.start(
        "--server.port=0",
        "--bilan.roles=" + roles,
        "--management.server.port=0",
        "--bilan.app.data-directory=" + directory,
        "--bilan.master-key=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
        "--spring.datasource.url=" + server.jdbcUrl(),
        "--spring.datasource.username=" + server.user(),
        "--spring.datasource.password=" + server.password());
  }
}
