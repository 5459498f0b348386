package ai.bilancompetence.subscriptions.command;

import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.command.Command;
import ai.bilancompetence.subscriptions.event.PurchaseId;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of purchases. Money is in the smallest unit of its currency. */
public sealed interface SubscriptionsCommand extends Command {

  /** The tenant it is for; null when a person buys for themselves. */
  @Nullable OrganisationId organisationId();

  /**
   * Takes note of a credit pack that was paid for.
   *
   * @param accountId the account that the credits are for
   * @param pack code of the pack in the catalogue
   * @param credits credits in the pack, at least 1
   * @param amountCents what was paid after discounts and taxes; 0 when nothing had to be paid
   * @param currency ISO 4217, upper case
   * @param checkoutSessionId the payment provider's checkout session
   * @param paymentId the payment provider's payment; absent when nothing had to be paid
   */
  record RecordCreditPackPurchase(
      PurchaseId purchaseId,
      CreditAccountId accountId,
      @Nullable OrganisationId organisationId,
      String pack,
      long credits,
      long amountCents,
      String currency,
      String checkoutSessionId,
      @Nullable String paymentId)
      implements SubscriptionsCommand {

    public RecordCreditPackPurchase {
      if (credits < 1) {
        throw new IllegalArgumentException("A pack has at least 1 credit, not " + credits);
      }
      if (amountCents < 0) {
        throw new IllegalArgumentException("Nobody pays %d cents".formatted(amountCents));
      }
    }

    @Override
    public String streamId() {
      return purchaseId.streamId();
    }
  }
}
