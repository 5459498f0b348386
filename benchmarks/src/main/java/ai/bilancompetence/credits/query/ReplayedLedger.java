package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.CreditsEvent;
import java.time.Instant;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger of the product, in transactions in which its schema is the one of the names. */
public final class ReplayedLedger {

  private final JdbcClient jdbc;
  private final LedgerProjection ledger;

  public ReplayedLedger(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.ledger = new LedgerProjection(jdbc);
  }

  /** Makes the tables, empty ones. */
  public void createTables() {
    jdbc.sql(ledger.tables()).update();
  }

  @EventHandler
  void on(CreditsEvent event, TrackingToken token, @Timestamp Instant recordedAt) {
    ledger.project(event, token.position().orElseThrow(), recordedAt);
  }
}
