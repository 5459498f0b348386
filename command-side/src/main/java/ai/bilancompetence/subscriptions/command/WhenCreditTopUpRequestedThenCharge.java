package ai.bilancompetence.subscriptions.command;

import static ai.bilancompetence.subscriptions.command.SubscriptionsError.CREDIT_PACK_UNKNOWN;

import ai.bilancompetence.credits.event.CreditTopUpRequested;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.subscriptions.command.PaymentProvider.Outcome;
import ai.bilancompetence.subscriptions.command.PaymentProvider.Outcome.Declined;
import ai.bilancompetence.subscriptions.command.PaymentProvider.Outcome.Paid;
import ai.bilancompetence.subscriptions.command.PaymentProvider.Outcome.UnderWay;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Has credits paid that ran low.
 *
 * <p>The charge and the command that follows from it are apart. After a crash between them, and
 * when the provider did not answer, the event is handled again: the provider is asked first what
 * became of the payment, and only charges when there is none. It has a processor of its own,
 * because it waits for the provider.
 */
@Component
@DisallowReplay
@ProcessingGroup(WhenCreditTopUpRequestedThenCharge.PROCESSOR)
class WhenCreditTopUpRequestedThenCharge {

  static final String PROCESSOR = "subscriptions-top-ups";

  /** The pack is not what the owner agreed to buy any more. */
  static final String PACK_CHANGED = "credit_pack_changed";

  /** Stands beside the events that follow, and therefore never changes. */
  private static final String NAME = "WhenCreditTopUpRequestedThenCharge";

  private final PaymentProvider payments;
  private final CreditPackCatalogue catalogue;
  private final Commands commands;

  WhenCreditTopUpRequestedThenCharge(
      PaymentProvider payments, CreditPackCatalogue catalogue, Commands commands) {
    this.payments = payments;
    this.catalogue = catalogue;
    this.commands = commands;
  }

  @EventHandler
  void on(CreditTopUpRequested event, EventMessage<?> message) {
    Cause cause = Cause.policy(NAME, message);
    TopUp topUp = topUpOf(event, cause.actor().organisationId());
    Outcome outcome = payments.find(topUp, event.occurredAt()).orElseGet(() -> charge(topUp));
    switch (outcome) {
      case Paid paid -> commands.send(topUp.paidBy(paid.paymentId()), cause);
      case Declined declined -> commands.send(topUp.declined(declined.reason()), cause);
      case UnderWay later -> {} // The provider's message ends the top-up.
    }
  }

  private Outcome charge(TopUp topUp) {
    Optional<CreditPack> pack = catalogue.find(topUp.pack());
    if (pack.isEmpty()) {
      return new Declined(CREDIT_PACK_UNKNOWN.code());
    }
    return pack.get().credits() == topUp.credits()
        ? payments.charge(topUp, pack.get())
        : new Declined(PACK_CHANGED);
  }

  private static TopUp topUpOf(CreditTopUpRequested event, @Nullable UUID organisation) {
    return new TopUp(
        event.accountId(),
        event.topUpId(),
        organisation == null ? null : new OrganisationId(organisation),
        event.pack(),
        event.credits());
  }
}
