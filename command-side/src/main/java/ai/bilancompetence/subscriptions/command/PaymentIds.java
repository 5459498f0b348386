package ai.bilancompetence.subscriptions.command;

import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.platform.event.DerivedIds;
import ai.bilancompetence.subscriptions.event.PurchaseId;

/**
 * Ids that follow from a payment's own identity: whoever announces the payment, and however often,
 * means the same purchase and the same grant.
 */
final class PaymentIds {

  private PaymentIds() {}

  /** The purchase that was paid, by the payment or, when nothing had to be paid, the checkout. */
  static PurchaseId purchase(String paymentOrCheckoutId) {
    return new PurchaseId(DerivedIds.derive("purchase", paymentOrCheckoutId));
  }

  /** The grant of what was bought. */
  static GrantId grant(PurchaseId purchase) {
    return new GrantId(DerivedIds.derive("grant", purchase.toString()));
  }

  /** The grant of what a payment paid for. */
  static GrantId grant(String paymentId) {
    return grant(purchase(paymentId));
  }
}
