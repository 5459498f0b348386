package ai.bilancompetence.subscriptions.command;

import static ai.bilancompetence.subscriptions.command.SubscriptionsError.PURCHASE_CONFLICT;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.subscriptions.command.SubscriptionsCommand.RecordCreditPackPurchase;
import ai.bilancompetence.subscriptions.event.CreditPackPurchased;
import ai.bilancompetence.subscriptions.event.SubscriptionsEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a one-off purchase and every rule about it, free of framework, clock and storage.
 *
 * @param recorded what was bought; null before the payment is known
 */
record Purchase(@Nullable CreditPackPurchased recorded) {

  static final Purchase UNKNOWN = new Purchase(null);

  /**
   * What follows from a command: no event when the payment is known, whatever message announces it.
   *
   * @throws DomainRejection with {@code purchase_conflict} when the payment is known for something
   *     else: one of the two announcements is wrong, and somebody has to find out which
   */
  List<SubscriptionsEvent> decide(SubscriptionsCommand command, Instant now) {
    return switch (command) {
      case RecordCreditPackPurchase c -> record(c, now);
    };
  }

  /** The state after an event. It never rejects. */
  Purchase evolve(SubscriptionsEvent event) {
    return switch (event) {
      case CreditPackPurchased e -> new Purchase(e);
    };
  }

  private List<SubscriptionsEvent> record(RecordCreditPackPurchase c, Instant now) {
    if (recorded == null) {
      return List.of(purchased(c, now));
    }
    if (!recorded.equals(purchased(c, recorded.occurredAt()))) {
      throw new DomainRejection(
          PURCHASE_CONFLICT,
          "It was %s for account %s".formatted(recorded.pack(), recorded.accountId()));
    }
    return List.of();
  }

  private static CreditPackPurchased purchased(RecordCreditPackPurchase c, Instant at) {
    return new CreditPackPurchased(
        c.purchaseId(),
        c.accountId(),
        c.organisationId(),
        c.pack(),
        c.credits(),
        c.amountCents(),
        c.currency(),
        c.checkoutSessionId(),
        c.paymentId(),
        at);
  }
}
