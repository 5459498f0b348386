package ai.bilancompetence.subscriptions.command;

import ai.bilancompetence.subscriptions.command.PaymentProvider.Outcome;
import ai.bilancompetence.subscriptions.command.PaymentProvider.Outcome.Declined;
import ai.bilancompetence.subscriptions.command.PaymentProvider.Outcome.Paid;
import ai.bilancompetence.subscriptions.command.PaymentProvider.Outcome.UnderWay;
import com.stripe.exception.CardException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.service.V1Services;

/** What a payment at Stripe has come to. */
final class StripeOutcomes {

  private StripeOutcomes() {}

  /** Whether the payment was recorded, and no bank asked. */
  static boolean isUntried(PaymentIntent payment) {
    return switch (String.valueOf(payment.getStatus())) {
      case "requires_confirmation" -> true;
      case "requires_payment_method" -> payment.getLastPaymentError() == null;
      default -> false;
    };
  }

  /**
   * The outcome of a payment that was tried.
   *
   * @throws PaymentProviderFailure when it is in a state that has none
   */
  static Outcome of(PaymentIntent payment, V1Services stripe) throws StripeException {
    return switch (String.valueOf(payment.getStatus())) {
      case "succeeded" -> new Paid(payment.getId());
      case "processing" -> new UnderWay();
      case "requires_payment_method" ->
          new Declined(DeclineReason.of(payment.getLastPaymentError()));
      case "canceled" -> new Declined(DeclineReason.CANCELED);
      case "requires_action" -> {
        // The customer is not there to act. Later they must not pay this one beside another.
        stripe.paymentIntents().cancel(payment.getId());
        yield new Declined(DeclineReason.AUTHENTICATION_REQUIRED);
      }
      default ->
          throw new PaymentProviderFailure("A payment is in a state that it should not be in");
    };
  }

  static Outcome of(CardException refusal) {
    return new Declined(DeclineReason.of(refusal.getDeclineCode(), refusal.getCode()));
  }
}
