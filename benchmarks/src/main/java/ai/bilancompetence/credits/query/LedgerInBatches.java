package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.CreditsEvent;
import java.time.Instant;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger of the product, in transactions in which its schema is the one of the names. */
public final class LedgerInBatches {

  private final LedgerProjection ledger;

  /**
   * Makes the tables, empty ones.
   *
   * @param schema that does not exist yet, for the tables
   */
  public LedgerInBatches(JdbcClient jdbc, String schema) {
    this.ledger = new LedgerProjection(jdbc);
    LedgerByEvent.createTables(jdbc, schema);
  }

  @EventHandler
  void on(CreditsEvent event, TrackingToken token, @Timestamp Instant recordedAt) {
    ledger.project(event, token.position().orElseThrow(), recordedAt);
  }
}
