package ai.bilancompetence.subscriptions.command;

import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.subscriptions.command.PaymentProvider.Outcome.Declined;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.AutomaticPaymentMethods;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.service.V1Services;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Takes money by Stripe.
 *
 * <p>Two things keep a customer from being charged twice for one need. Requests that come at the
 * same time have the same idempotency key. Later ones do not rely on it: Stripe forgets keys after
 * a day, answers an error of its own again for as long, and refuses the key when the customer's
 * card is another one by then. So payments are looked up first, by the top-up that stands on them.
 */
@Component
final class StripePaymentProvider implements PaymentProvider {

  /** How far Stripe's clock may be from ours. */
  private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

  private static final long PAGE = 100;

  /** Knows who may be charged for an account; who paid last comes first. */
  @FunctionalInterface
  interface Payers {
    List<String> of(CreditAccountId account);
  }

  private final @Nullable StripeApi stripe;
  private final Payers payers;

  @Autowired
  StripePaymentProvider(SubscriptionsProperties properties, StripeCustomers customers) {
    this(properties.stripe().api(), customers::of);
  }

  StripePaymentProvider(SubscriptionsProperties.Api settings, Payers payers) {
    this.stripe = settings.key() == null ? null : new StripeApi(settings.key(), settings);
    this.payers = payers;
  }

  @Override
  public Optional<Outcome> find(TopUp topUp, Instant since) {
    if (stripe == null) {
      return Optional.empty();
    }
    return stripe.call(
        api -> {
          for (String customer : payers.of(topUp.accountId())) {
            Optional<PaymentIntent> payment = paymentFor(topUp, customer, since, api);
            if (payment.isPresent()) {
              return Optional.of(settle(payment.get(), customer, api));
            }
          }
          return Optional.empty();
        });
  }

  @Override
  public Outcome charge(TopUp topUp, CreditPack pack) {
    if (stripe == null) {
      return new Declined(DeclineReason.NOT_CONFIGURED);
    }
    List<String> customers = payers.of(topUp.accountId());
    if (customers.isEmpty()) {
      return new Declined(DeclineReason.NO_PAYMENT_METHOD);
    }
    String customer = customers.getFirst();
    return stripe.call(
        api -> {
          Optional<String> method = KeptPaymentMethods.of(customer, api);
          return method.isEmpty()
              ? new Declined(DeclineReason.NO_PAYMENT_METHOD)
              : charge(topUp, pack, customer, method.get(), api);
        });
  }

  private static Outcome charge(
      TopUp topUp, CreditPack pack, String customer, String method, V1Services api)
      throws StripeException {
    PaymentIntentCreateParams wanted =
        PaymentIntentCreateParams.builder()
            .setAmount(pack.priceCents())
            .setCurrency(pack.currency().toLowerCase(Locale.ROOT))
            .setCustomer(customer)
            .setPaymentMethod(method)
            .setAutomaticPaymentMethods(
                AutomaticPaymentMethods.builder()
                    .setEnabled(true)
                    .setAllowRedirects(AutomaticPaymentMethods.AllowRedirects.NEVER)
                    .build())
            .setOffSession(true)
            .setConfirm(true)
            .putAllMetadata(topUp.metadata())
            .build();
    RequestOptions once =
        RequestOptions.builder().setIdempotencyKey(topUp.topUpId().toString()).build();
    try {
      return StripeOutcomes.of(api.paymentIntents().create(wanted, once), api);
    } catch (CardException declined) {
      return StripeOutcomes.of(declined);
    }
  }

  private static Optional<PaymentIntent> paymentFor(
      TopUp topUp, String customer, Instant since, V1Services api) throws StripeException {
    PaymentIntentListParams recent =
        PaymentIntentListParams.builder()
            .setCustomer(customer)
            .setCreated(
                PaymentIntentListParams.Created.builder()
                    .setGte(since.minus(CLOCKS_DIFFER).getEpochSecond())
                    .build())
            .setLimit(PAGE)
            .build();
    try {
      for (PaymentIntent payment : api.paymentIntents().list(recent).autoPagingIterable()) {
        if (topUp.isOn(payment.getMetadata())) {
          return Optional.of(payment);
        }
      }
    } catch (InvalidRequestException refused) {
      if (!KeptPaymentMethods.isUnknown(refused)) {
        throw refused;
      }
    }
    return Optional.empty();
  }

  /** Brings a payment to its end that was begun before, perhaps not by more than its record. */
  private static Outcome settle(PaymentIntent payment, String customer, V1Services api)
      throws StripeException {
    if (!StripeOutcomes.isUntried(payment)) {
      return StripeOutcomes.of(payment, api);
    }
    Optional<String> method = KeptPaymentMethods.of(customer, api);
    if (method.isEmpty()) {
      return new Declined(DeclineReason.NO_PAYMENT_METHOD);
    }
    try {
      // Stripe charges one payment once, so this needs no key.
      return StripeOutcomes.of(
          api.paymentIntents()
              .confirm(
                  payment.getId(),
                  PaymentIntentConfirmParams.builder()
                      .setPaymentMethod(method.get())
                      .setOffSession(true)
                      .build()),
          api);
    } catch (CardException declined) {
      return StripeOutcomes.of(declined);
    }
  }
}
