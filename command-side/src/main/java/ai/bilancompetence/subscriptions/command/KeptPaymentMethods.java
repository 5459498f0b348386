package ai.bilancompetence.subscriptions.command;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.param.CustomerPaymentMethodListParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.service.V1Services;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Finds what a customer agreed to have charged when they are not there. */
final class KeptPaymentMethods {

  private static final String OFF_SESSION = "off_session";
  private static final String UNKNOWN_AT_STRIPE = "resource_missing";
  private static final long PAGE = 100;

  private KeptPaymentMethods() {}

  /**
   * The payment method that the customer chose for future payments; otherwise the card that they
   * last paid with and agreed to keep for that. Empty when there is none (any more).
   */
  static Optional<String> of(String customerId, V1Services stripe) throws StripeException {
    Customer customer;
    try {
      customer = stripe.customers().retrieve(customerId);
    } catch (InvalidRequestException refused) {
      if (isUnknown(refused)) {
        return Optional.empty();
      }
      throw refused;
    }
    if (Boolean.TRUE.equals(customer.getDeleted())) {
      return Optional.empty();
    }
    String chosen = chosenBy(customer);
    return chosen == null ? lastAgreedTo(customerId, stripe) : Optional.of(chosen);
  }

  /** Whether Stripe does not have what was asked for, for example since it was deleted there. */
  static boolean isUnknown(InvalidRequestException refused) {
    return UNKNOWN_AT_STRIPE.equals(refused.getCode());
  }

  private static @Nullable String chosenBy(Customer customer) {
    Customer.InvoiceSettings settings = customer.getInvoiceSettings();
    return settings == null ? null : settings.getDefaultPaymentMethod();
  }

  /** Stripe lists the newest payments first. */
  private static Optional<String> lastAgreedTo(String customerId, V1Services stripe)
      throws StripeException {
    Set<String> cards = cardsOf(customerId, stripe);
    if (cards.isEmpty()) {
      return Optional.empty();
    }
    Iterable<PaymentIntent> payments =
        stripe
            .paymentIntents()
            .list(PaymentIntentListParams.builder().setCustomer(customerId).setLimit(PAGE).build())
            .autoPagingIterable();
    return StreamSupport.stream(payments.spliterator(), false)
        .filter(KeptPaymentMethods::isPaidAndAgreed)
        .map(PaymentIntent::getPaymentMethod)
        .filter(cards::contains)
        .findFirst();
  }

  private static Set<String> cardsOf(String customerId, V1Services stripe) throws StripeException {
    Set<String> cards = new HashSet<>();
    stripe
        .customers()
        .paymentMethods()
        .list(
            customerId,
            CustomerPaymentMethodListParams.builder()
                .setType(CustomerPaymentMethodListParams.Type.CARD)
                .setLimit(PAGE)
                .build())
        .autoPagingIterable()
        .forEach((PaymentMethod card) -> cards.add(card.getId()));
    return cards;
  }

  private static boolean isPaidAndAgreed(PaymentIntent payment) {
    return "succeeded".equals(payment.getStatus())
        && payment.getPaymentMethod() != null
        && (OFF_SESSION.equals(payment.getSetupFutureUsage())
            || OFF_SESSION.equals(agreedForCards(payment)));
  }

  private static @Nullable String agreedForCards(PaymentIntent payment) {
    PaymentIntent.PaymentMethodOptions options = payment.getPaymentMethodOptions();
    return options == null || options.getCard() == null
        ? null
        : options.getCard().getSetupFutureUsage();
  }
}
