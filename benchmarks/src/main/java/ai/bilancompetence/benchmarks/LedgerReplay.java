package ai.bilancompetence.benchmarks;

import ai.bilancompetence.app.BilanApplication;
import ai.bilancompetence.credits.query.ReplayedLedger;
import ai.bilancompetence.platform.database.RepeatableTransactions;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How fast the ledger comes out of the log again: the product's projection in batches of one event
 * and in those of the product, everything else being equal. They take turns until the product's is
 * at the end of the log, so that a busy machine is busy for both, and what they wrote is compared.
 *
 * <p>Optional arguments: events in the log, a million by default, and seconds of each turn, 10 by
 * default.
 */
public final class LedgerReplay {

  /** As the processors of the product have it. */
  private static final int BATCH_SIZE = 500;

  private LedgerReplay() {}

  public static void main(String[] arguments) throws Exception {
    int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    Duration turn = Duration.ofSeconds(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10);
    Path directory = Files.createTempDirectory("bilan-benchmark");
    try (EmbeddedPostgreSql server = EmbeddedPostgreSql.startTemporary();
        ConfigurableApplicationContext app = application(server, directory)) {
      app.getBean(EventProcessingConfiguration.class)
          .eventProcessors()
          .values()
          .forEach(EventProcessor::shutDown);
      CreditsLog.fill(app.getBean(EventStorageEngine.class), events);
      measure(app, turn);
    }
  }

  private static void measure(ConfigurableApplicationContext app, Duration turn)
      throws InterruptedException {
    Replay single = ledger(app, "single", 1);
    Replay batches = ledger(app, "batches", BATCH_SIZE);
    while (!batches.isDone()) {
      single.goOn(turn);
      batches.goOn(turn);
    }
    System.out.printf("%n| what | events | per second | ratio |%n|---|---|---|---|%n");
    print("the ledger, batches of 1", single, single);
    print("the ledger, batches of " + BATCH_SIZE, batches, single);
    System.out.printf(
        "| reading and decoding alone | | %,.0f | |%n",
        Replay.readRate(app.getBean(EventStore.class)));
    System.out.printf(
        "%nEntries that are not the same: %d%n",
        differences(app.getBean(JdbcClient.class), single.events()));
  }

  private static Replay ledger(ConfigurableApplicationContext app, String schema, int batchSize) {
    JdbcClient jdbc = app.getBean(JdbcClient.class);
    jdbc.sql("CREATE SCHEMA " + schema).update();
    TransactionManager inItsSchema =
        new RepeatableTransactions(app.getBean(DataSource.class), schema, schema);
    ReplayedLedger ledger = new ReplayedLedger(jdbc);
    inItsSchema.executeInTransaction(ledger::createTables);
    return new Replay(app, ledger, inItsSchema, schema, batchSize);
  }

  private static void print(String what, Replay replay, Replay base) {
    System.out.printf(
        "| %s | %,d | %,.0f | %.1f |%n",
        what, replay.events(), replay.perSecond(), replay.perSecond() / base.perSecond());
  }

  /** Entries up to a position that are not the same in both. */
  private static long differences(JdbcClient jdbc, long end) {
    return jdbc.sql(
            """
            SELECT count(*) FROM (
              (SELECT * FROM single.ledger_entry WHERE position <= :end
               EXCEPT SELECT * FROM batches.ledger_entry)
              UNION ALL
              (SELECT * FROM batches.ledger_entry WHERE position <= :end
               EXCEPT SELECT * FROM single.ledger_entry)) AS different
            """)
        .param("end", end)
        .query(Long.class)
        .single();
  }

  private static ConfigurableApplicationContext application(
      EmbeddedPostgreSql server, Path directory) {
    return BilanApplication.start(
        "--server.port=0",
        "--bilan.roles=command",
        "--management.server.port=0",
        "--bilan.app.data-directory=" + directory,
        "--bilan.master-key=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
        "--bilan.mail.catcher=true",
        "--spring.datasource.url=" + server.jdbcUrl(),
        "--spring.datasource.username=" + server.user(),
        "--spring.datasource.password=" + server.password());
  }
}
