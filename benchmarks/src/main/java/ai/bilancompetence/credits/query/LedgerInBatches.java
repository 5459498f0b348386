package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.CreditsEvent;
import java.time.Instant;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger of the product, in a schema of its own. */
public final class LedgerInBatches {

  private final JdbcClient jdbc;
  private final String schema;
  private final LedgerProjection ledger;

  /**
   * Makes the tables, empty ones.
   *
   * @param schema that does not exist yet, for the tables
   */
  public LedgerInBatches(JdbcClient jdbc, String schema) {
    this.jdbc = jdbc;
    this.schema = schema;
    this.ledger = new LedgerProjection(jdbc);
    LedgerByEvent.createTables(jdbc, schema);
  }

  @EventHandler
  void on(CreditsEvent event, TrackingToken token, @Timestamp Instant recordedAt) {
    CurrentUnitOfWork.get().getOrComputeResource(LedgerInBatches.class.getName(), this::enter);
    ledger.project(event, token.position().orElseThrow(), recordedAt);
  }

  /** As the product does it at the beginning of each of its transactions. */
  private String enter(String resource) {
    return jdbc.sql("SELECT set_config('search_path', ?, true)")
        .param(schema)
        .query(String.class)
        .single();
  }
}
