package ai.bilancompetence.subscriptions.command;

import static ai.bilancompetence.subscriptions.command.SubscriptionsError.CREDIT_PACK_PRICE_MISMATCH;
import static ai.bilancompetence.subscriptions.command.SubscriptionsError.STRIPE_EVENT_UNREADABLE;

import ai.bilancompetence.platform.command.Command;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.subscriptions.command.StripeCustomers.Payer;
import ai.bilancompetence.subscriptions.command.SubscriptionsCommand.RecordCreditPackPurchase;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns what Stripe says into what we do. No type of Stripe's leaves this class. */
@Component
final class StripeEventTranslator {

  private final CreditPackCatalogue catalogue;

  StripeEventTranslator(CreditPackCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * What follows from an event, or empty when the event does not concern us.
   *
   * @param type of the event, for example {@code checkout.session.completed}
   * @param payload the event as Stripe sent it
   * @throws DomainRejection when it concerns us and cannot be right: with {@code
   *     stripe_event_unreadable}, {@code checkout_metadata_invalid}, {@code
   *     top_up_metadata_invalid}, {@code credit_pack_unknown} or {@code credit_pack_price_mismatch}
   */
  Optional<StripeConsequence> translate(String type, String payload) {
    return switch (type) {
      case "checkout.session.completed", "checkout.session.async_payment_succeeded" ->
          purchase(StripePayload.read(payload, Session.class));
      case "payment_intent.succeeded" ->
          topUp(payload, (topUp, payment) -> topUp.paidBy(required("id", payment.getId())));
      case "payment_intent.payment_failed" ->
          topUp(
              payload,
              (topUp, payment) -> topUp.declined(DeclineReason.of(payment.getLastPaymentError())));
      case "payment_intent.canceled" ->
          topUp(payload, (topUp, payment) -> topUp.declined(DeclineReason.CANCELED));
      default -> Optional.empty();
    };
  }

  private Optional<StripeConsequence> purchase(Session session) {
    if (!"payment".equals(session.getMode())) {
      return Optional.empty();
    }
    return switch (required("payment_status", session.getPaymentStatus())) {
      case "paid", "no_payment_required" -> {
        RecordCreditPackPurchase purchase = creditPackPurchase(session);
        yield Optional.of(
            new StripeConsequence(purchase, purchase.organisationId(), payer(purchase, session)));
      }
      case "unpaid" -> Optional.empty(); // The money is under way; another event tells.
      default -> throw unreadable("payment_status");
    };
  }

  /** Who paid, when they have a customer's record, which a checkout need not make. */
  private static @Nullable Payer payer(RecordCreditPackPurchase purchase, Session session) {
    String customer = session.getCustomer();
    return customer == null || purchase.paymentId() == null
        ? null
        : new Payer(
            purchase.accountId(),
            customer,
            Instant.ofEpochSecond(required("created", session.getCreated())));
  }

  private static Optional<StripeConsequence> topUp(
      String payload, BiFunction<TopUp, PaymentIntent, Command> command) {
    PaymentIntent payment = StripePayload.read(payload, PaymentIntent.class);
    return TopUp.of(payment.getMetadata())
        .map(topUp -> StripeConsequence.of(topUp, command.apply(topUp, payment)));
  }

  private RecordCreditPackPurchase creditPackPurchase(Session session) {
    CheckoutMetadata metadata = CheckoutMetadata.of(session.getMetadata());
    CreditPack pack = catalogue.get(metadata.creditPack());
    long subtotalCents = required("amount_subtotal", session.getAmountSubtotal());
    long totalCents = required("amount_total", session.getAmountTotal());
    String currency = required("currency", session.getCurrency()).toUpperCase(Locale.ROOT);
    if (!pack.costs(subtotalCents, currency)) {
      throw new DomainRejection(
          CREDIT_PACK_PRICE_MISMATCH,
          "%s costs %d %s, and was sold for %d %s"
              .formatted(pack.code(), pack.priceCents(), pack.currency(), subtotalCents, currency));
    }
    if (totalCents < 0) {
      throw unreadable("amount_total");
    }
    String sessionId = required("id", session.getId());
    String paymentId = session.getPaymentIntent();
    return new RecordCreditPackPurchase(
        PaymentIds.purchase(paymentId == null ? sessionId : paymentId),
        metadata.creditAccountId(),
        metadata.organisationId(),
        pack.code(),
        pack.credits(),
        totalCents,
        currency,
        sessionId,
        paymentId);
  }

  private static <T> T required(String field, @Nullable T value) {
    if (value == null) {
      throw unreadable(field);
    }
    return value;
  }

  private static DomainRejection unreadable(String field) {
    return new DomainRejection(STRIPE_EVENT_UNREADABLE, "It has no usable " + field);
  }
}
