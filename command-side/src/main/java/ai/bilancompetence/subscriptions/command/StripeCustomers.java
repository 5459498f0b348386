package ai.bilancompetence.subscriptions.command;

import ai.bilancompetence.credits.event.CreditAccountId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The customers at Stripe who paid for the credits of an account. Nobody else is ever charged for
 * it, and no client can name one: they come from checkouts that Stripe says were paid.
 */
@Repository
class StripeCustomers {

  /**
   * A customer who paid for an account's credits.
   *
   * @param customerId Stripe's
   * @param paidAt when the checkout was begun
   */
  record Payer(CreditAccountId accountId, String customerId, Instant paidAt) {}

  private final JdbcClient jdbc;

  StripeCustomers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Takes note of who paid. Checkouts may be announced twice and in any order. */
  void remember(Payer payer) {
    jdbc.sql(
            """
            INSERT INTO command.stripe_customer AS known (credit_account_id, customer_id, paid_at)
            VALUES (?, ?, ?)
            ON CONFLICT (credit_account_id, customer_id)
              DO UPDATE SET paid_at = greatest(known.paid_at, excluded.paid_at)
            """)
        .param(payer.accountId().value())
        .param(payer.customerId())
        .param(payer.paidAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Everybody who ever paid for an account's credits; who paid last comes first. */
  List<String> of(CreditAccountId account) {
    return jdbc.sql(
            """
            SELECT customer_id FROM command.stripe_customer
             WHERE credit_account_id = ? ORDER BY paid_at DESC, customer_id
            """)
        .param(account.value())
        .query((row, n) -> row.getString("customer_id"))
        .list();
  }
}
