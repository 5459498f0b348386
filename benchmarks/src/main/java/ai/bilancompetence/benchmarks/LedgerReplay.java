package ai.bilancompetence.benchmarks;

import ai.bilancompetence.app.BilanApplication;
import ai.bilancompetence.credits.query.LedgerByEvent;
import ai.bilancompetence.credits.query.LedgerInBatches;
import ai.bilancompetence.platform.database.RepeatableTransactions;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How fast the ledger comes out of the log again: with Axon's stock settings and some statements
 * for each event, as it was, and in batches. They take turns until the batches are at the end of
 * the log, so that a busy machine is busy for all of them, and what they wrote is compared.
 *
 * <p>Optional arguments: events in the log, a million by default, and seconds of each turn, 10 by
 * default.
 */
public final class LedgerReplay {

  private static final int BATCH_SIZE = 500;

  /** What Axon gives a pooled processor that is not told otherwise; a tracking one has one each. */
  private static final int POOL_SEGMENTS = 16;

  private static final int POOL_THREADS = 4;

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
    JdbcClient jdbc = app.getBean(JdbcClient.class);
    LedgerByEvent ofStock = new LedgerByEvent(jdbc, "stock");
    LedgerByEvent ofPool = new LedgerByEvent(jdbc, "pool");
    LedgerByEvent ofBatches = new LedgerByEvent(jdbc, "batches");
    TransactionManager usual = app.getBean(TransactionManager.class);
    Replay stock = new Replay(app, ofStock, usual, "stock", 1, 1, 1);
    Replay pool = new Replay(app, ofPool, usual, "pool", 1, POOL_SEGMENTS, POOL_THREADS);
    Replay batches = new Replay(app, ofBatches, usual, "batches", BATCH_SIZE, 1, 1);
    LedgerInBatches product = new LedgerInBatches(jdbc, "bulk");
    TransactionManager inItsSchema =
        new RepeatableTransactions(app.getBean(DataSource.class), "bulk", "bulk");
    Replay ledger = new Replay(app, product, inItsSchema, "ledger", BATCH_SIZE, 1, 1);
    while (!ledger.isDone()) {
      for (Replay former : List.of(stock, pool, batches)) {
        former.goOn(turn);
      }
      ledger.goOn(turn.multipliedBy(2));
    }
    System.out.printf("%n| what | events | per second | ratio |%n|---|---|---|---|%n");
    print("each event by itself, one thread, batches of 1", stock, stock);
    print(
        "each event by itself, %d segments, %d threads, batches of 1"
            .formatted(POOL_SEGMENTS, POOL_THREADS),
        pool,
        stock);
    print("each event by itself, one thread, batches of " + BATCH_SIZE, batches, stock);
    print("the ledger, one thread, batches of " + BATCH_SIZE, ledger, stock);
    System.out.printf(
        "| reading and decoding alone | | %,.0f | |%n",
        Replay.readRate(app.getBean(EventStore.class)));
    System.out.printf(
        "%nEntries that are not the same: %d, %d, %d%n",
        differences(jdbc, "stock", stock),
        differences(jdbc, "pool", pool),
        differences(jdbc, "batches", batches));
  }

  private static void print(String what, Replay replay, Replay base) {
    System.out.printf(
        "| %s | %,d | %,.0f | %.1f |%n",
        what, replay.events(), replay.perSecond(), replay.perSecond() / base.perSecond());
  }

  /** Entries that are not the same in the ledger that was written in batches. */
  private static long differences(JdbcClient jdbc, String schema, Replay replay) {
    return jdbc.sql(
            """
            SELECT count(*) FROM (
              (SELECT * FROM %1$s.ledger_entry WHERE position <= :end
               EXCEPT SELECT * FROM bulk.ledger_entry)
              UNION ALL
              (SELECT * FROM bulk.ledger_entry WHERE position <= :end
               EXCEPT SELECT * FROM %1$s.ledger_entry)) AS different
            """
                .formatted(schema))
        .param("end", replay.completeUntil())
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
        "--spring.datasource.url=" + server.jdbcUrl(),
        "--spring.datasource.username=" + server.user(),
        "--spring.datasource.password=" + server.password());
  }
}
