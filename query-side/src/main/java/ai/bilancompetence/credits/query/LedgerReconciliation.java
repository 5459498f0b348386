package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.platform.query.Reconciliation;
import ai.bilancompetence.platform.query.RowDifference;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Holds the ledger against the events of the accounts. */
@Component
class LedgerReconciliation implements Reconciliation {

  private final JdbcClient jdbc;

  LedgerReconciliation(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String readModel() {
    return LedgerProjection.PROCESSOR;
  }

  @Override
  public String aggregateType() {
    return CreditAccountId.AGGREGATE_TYPE;
  }

  @Override
  public Collection<UUID> aggregatesWithRows() {
    return jdbc.sql(
            """
            SELECT account_id FROM query.credit_account
            UNION SELECT account_id FROM query.credit_grant
            UNION SELECT account_id FROM query.credit_reservation
            UNION SELECT account_id FROM query.credit_usage
            UNION SELECT account_id FROM query.ledger_balance
            UNION SELECT account_id FROM query.ledger_entry
            """)
        .query((row, n) -> row.getObject("account_id", UUID.class))
        .list();
  }

  @Override
  public Comparing begin(UUID aggregateId, Consumer<RowDifference> found) {
    return new AccountReconciliation(new LedgerRows(jdbc, aggregateId), found);
  }
}
