package ai.bilancompetence.subscriptions.command;

import java.time.Instant;
import java.util.Optional;

/** Takes money from owners of credit accounts who agreed to it, without asking them each time. */
interface PaymentProvider {

  /** What became of a payment. */
  sealed interface Outcome {

    /**
     * The money is ours.
     *
     * @param paymentId the provider's payment
     */
    record Paid(String paymentId) implements Outcome {}

    /**
     * There is no money, and this payment will bring none by itself.
     *
     * @param reason a code: the provider's, or one of ours
     */
    record Declined(String reason) implements Outcome {}

    /** The money is under way; the provider tells later. */
    record UnderWay() implements Outcome {}
  }

  /**
   * What became of the payment of a top-up, or empty when nothing was charged for it yet.
   *
   * @param since when the top-up was asked for
   * @throws PaymentProviderFailure when nobody knows now
   */
  Optional<Outcome> find(TopUp topUp, Instant since);

  /**
   * Charges the price of a pack to the payment method that the account's owner used and agreed to
   * keep. A top-up is charged once, however often and by how many nodes at once this is asked.
   *
   * @throws PaymentProviderFailure when it is not known whether it was charged; ask again
   */
  Outcome charge(TopUp topUp, CreditPack pack);
}
