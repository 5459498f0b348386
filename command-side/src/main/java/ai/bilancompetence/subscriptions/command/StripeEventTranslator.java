package ai.bilancompetence.subscriptions.command;

import static ai.bilancompetence.subscriptions.command.SubscriptionsError.CREDIT_PACK_PRICE_MISMATCH;
import static ai.bilancompetence.subscriptions.command.SubscriptionsError.STRIPE_EVENT_UNREADABLE;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.event.DerivedIds;
import ai.bilancompetence.subscriptions.command.SubscriptionsCommand.RecordCreditPackPurchase;
import ai.bilancompetence.subscriptions.event.PurchaseId;
import com.stripe.model.checkout.Session;
import java.util.Locale;
import java.util.Optional;
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
   * The command that follows from an event, or empty when the event does not concern us.
   *
   * @param type of the event, for example {@code checkout.session.completed}
   * @param payload the event as Stripe sent it
   * @throws DomainRejection when it concerns us and cannot be right: with {@code
   *     stripe_event_unreadable}, {@code checkout_metadata_invalid}, {@code credit_pack_unknown} or
   *     {@code credit_pack_price_mismatch}
   */
  Optional<SubscriptionsCommand> translate(String type, String payload) {
    return switch (type) {
      case "checkout.session.completed", "checkout.session.async_payment_succeeded" ->
          purchase(StripePayload.read(payload, Session.class));
      default -> Optional.empty();
    };
  }

  private Optional<SubscriptionsCommand> purchase(Session session) {
    if (!"payment".equals(session.getMode())) {
      return Optional.empty();
    }
    return switch (required("payment_status", session.getPaymentStatus())) {
      case "paid", "no_payment_required" -> Optional.of(creditPackPurchase(session));
      case "unpaid" -> Optional.empty(); // The money is under way; another event tells.
      default -> throw unreadable("payment_status");
    };
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
        new PurchaseId(DerivedIds.derive("purchase", paymentId == null ? sessionId : paymentId)),
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
    return new DomainRejection(
        STRIPE_EVENT_UNREADABLE, "The checkout session has no usable " + field);
  }
}
