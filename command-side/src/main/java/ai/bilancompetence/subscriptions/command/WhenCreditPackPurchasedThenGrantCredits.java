package ai.bilancompetence.subscriptions.command;

import ai.bilancompetence.credits.command.CreditsCommand.GrantCredits;
import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.subscriptions.event.CreditPackPurchased;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * Gives the buyer of a pack its credits.
 *
 * <p>A refusal, for example because the account is not there or is another tenant's, is passed on:
 * somebody paid, so the event waits in the dead-letter queue until a person has looked.
 */
@Component
@ProcessingGroup(WhenCreditPackPurchasedThenGrantCredits.PROCESSOR)
class WhenCreditPackPurchasedThenGrantCredits {

  static final String PROCESSOR = "subscriptions-policies";

  /** Stands beside the events that follow, and therefore never changes. */
  private static final String NAME = "WhenCreditPackPurchasedThenGrantCredits";

  private final Commands commands;

  WhenCreditPackPurchasedThenGrantCredits(Commands commands) {
    this.commands = commands;
  }

  @EventHandler
  void on(CreditPackPurchased event, EventMessage<?> message) {
    commands.send(grantFor(event), Cause.policy(NAME, message));
  }

  /** The same for the same purchase, so that a repetition grants nothing more. */
  static GrantCredits grantFor(CreditPackPurchased event) {
    String paymentId = event.paymentId();
    return GrantCredits.unconditional(
        event.accountId(),
        PaymentIds.grant(event.purchaseId()),
        CreditCategory.PAID,
        event.credits(),
        GrantSource.PURCHASE,
        paymentId == null ? event.checkoutSessionId() : paymentId);
  }
}
