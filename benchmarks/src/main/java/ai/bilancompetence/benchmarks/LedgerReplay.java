package ai.bilancompetence.benchmarks;

import ai.bilancompetence.app.BilanApplication;
import ai.bilancompetence.benchmarks.Replay.Progress;
import ai.bilancompetence.credits.query.LedgerByEvent;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import ai.bilancompetence.platform.query.Projection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

  private LedgerReplay() {}

  public static void main(String[] arguments) throws Exception {
    int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    Duration patience =
        Duration.ofSeconds(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30);
    Path directory = Files.createTempDirectory("bilan-benchmark");
    try (EmbeddedPostgreSql server = EmbeddedPostgreSql.startTemporary();
        ConfigurableApplicationContext app = application(server, directory)) {
      app.getBean(EventProcessingConfiguration.class)
          .eventProcessors()
          .values()
          .forEach(EventProcessor::shutDown);
      CreditsLog.fill(app.getBean(EventStorageEngine.class), events);
      measure(new Replay(app), app.getBean(JdbcClient.class), ledger(app), patience);
    }
  }

  private static void measure(Replay replay, JdbcClient jdbc, Projection ledger, Duration patience)
      throws InterruptedException {
    LedgerByEvent byEvent = new LedgerByEvent(jdbc);
    Progress stock = replay.run("stock", byEvent, 1, STOCK_SEGMENTS, STOCK_THREADS, patience);
    jdbc.sql("ALTER SCHEMA by_event RENAME TO stock").update();
    Progress larger = replay.run("larger", new LedgerByEvent(jdbc), 500, 1, 1, patience);
    Progress bulk = replay.run("bulk", ledger, 500, 1, 1, Duration.ofHours(1));
    double read = replay.readRate();

    System.out.printf("%n| what | events | per second | ratio |%n|---|---|---|---|%n");
    print("a statement or more for each event, stock settings (batches of 1)", stock, stock);
    print("a statement or more for each event, batches of 500", larger, stock);
    print("a few statements for each batch, batches of 500", bulk, stock);
    System.out.printf("| reading alone | | %,.0f | |%n", read);
    System.out.printf(
        "%nEntries that differ: %d (stock), %d (batches of 500)%n",
        differences(jdbc, "stock", stock), differences(jdbc, "by_event", larger));
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

  private static Projection ledger(ConfigurableApplicationContext app) {
    return app.getBeansOfType(Projection.class).values().stream()
        .filter(projection -> projection.processor().equals("credits-ledger"))
        .findFirst()
        .orElseThrow();
  }

  private static ConfigurableApplicationContext application(
      EmbeddedPostgreSql server, Path directory) {
    return BilanApplication.start(
        "--server.port=0",
        "--management.server.port=0",
        "--bilan.app.data-directory=" + directory,
        "--bilan.master-key=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
        "--spring.datasource.url=" + server.jdbcUrl(),
        "--spring.datasource.username=" + server.user(),
        "--spring.datasource.password=" + server.password());
  }
}
