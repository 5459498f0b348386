package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.platform.query.BatchOf;
import ai.bilancompetence.platform.query.Projection;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Builds the double-entry ledger: accounts with their grants and reservations, and every posting.
 */
@Component
@ProcessingGroup(LedgerProjection.PROCESSOR)
class LedgerProjection extends Projection<CreditsEvent> {

  static final String PROCESSOR = "credits-ledger";

  private final BatchOf<RecordedCredits> batch;

  LedgerProjection(JdbcClient jdbc) {
    super(jdbc, CreditsEvent.class);
    LedgerTables tables = new LedgerTables(jdbc);
    batch = new BatchOf<>(PROCESSOR, tables::write);
  }

  /** 2: grants say what they go back to. 3: terms, holds with time-outs, travel in time. */
  @Override
  public int version() {
    return 4;
  }

  @Override
  public List<String> history() {
    return List.of("ledger_entry");
  }

  @Override
  protected void project(CreditsEvent event, long position, Instant recordedAt) {
    batch.add(new RecordedCredits(event, position, recordedAt));
  }
}
