package ai.bilancompetence.subscriptions.command;

import ai.bilancompetence.platform.error.ErrorCode;

/**
 * Why a message about a payment is refused. What is found only after a webhook was answered stands
 * with the message in the inbox instead of in an answer.
 */
public enum SubscriptionsError implements ErrorCode {
  STRIPE_SIGNATURE_MISSING(400, "The Stripe-Signature header is missing"),
  STRIPE_SIGNATURE_INVALID(400, "The signature does not match the body"),
  STRIPE_SIGNATURE_EXPIRED(400, "The signature is too old, or from the future"),
  STRIPE_EVENT_MALFORMED(400, "The body is not a Stripe event"),
  STRIPE_EVENT_UNREADABLE(409, "The object in the Stripe event has another shape than expected"),
  STRIPE_EVENT_ABANDONED(409, "The event was tried too often without an end"),
  STRIPE_NOT_CONFIGURED(503, "No secret for Stripe's webhooks is configured"),
  CHECKOUT_METADATA_INVALID(409, "The checkout does not say whose credits are bought"),
  CREDIT_PACK_UNKNOWN(409, "The catalogue has no such credit pack"),
  CREDIT_PACK_PRICE_MISMATCH(409, "The price is not that of the catalogue"),
  TOP_UP_METADATA_INVALID(409, "The payment does not say which top-up it is for"),
  PURCHASE_CONFLICT(409, "A different purchase was recorded for this payment");

  private final int status;
  private final String title;

  SubscriptionsError(int status, String title) {
    this.status = status;
    this.title = title;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String title() {
    return title;
  }
}
