package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.platform.query.BatchOf;
import ai.bilancompetence.platform.query.Projection;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Builds the double-entry ledger: accounts with their grants and reservations, and every posting.
 */
@Component
@ProcessingGroup(LedgerProjection.PROCESSOR)
class LedgerProjection extends Projection {

  static final String PROCESSOR = "credits-ledger";

  private final BatchOf<RecordedCredits> batch;

  LedgerProjection(JdbcClient jdbc) {
    super(
        jdbc,
        List.of(
            "ledger_entry",
            "ledger_balance",
            "credit_reservation",
            "credit_grant",
            "credit_account"));
    LedgerTables tables = new LedgerTables(jdbc);
    batch = new BatchOf<>(PROCESSOR, events -> tables.write(LedgerChanges.of(events)));
  }

  @Override
  public List<String> history() {
    return List.of("ledger_entry");
  }

  @EventHandler
  void on(CreditsEvent event, TrackingToken token, @Timestamp Instant recordedAt) {
    batch.add(new RecordedCredits(event, token.position().orElseThrow(), recordedAt));
  }
}
