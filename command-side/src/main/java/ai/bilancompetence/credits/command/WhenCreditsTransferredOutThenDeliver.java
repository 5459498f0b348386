package ai.bilancompetence.credits.command;

import ai.bilancompetence.credits.command.CreditsCommand.CompleteTransfer;
import ai.bilancompetence.credits.command.CreditsCommand.ReceiveTransfer;
import ai.bilancompetence.credits.command.CreditsCommand.ReturnTransfer;
import ai.bilancompetence.credits.event.CreditsTransferredOut;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.error.DomainRejection;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * Credits that left one account arrive at the other, or come back when it refuses them.
 *
 * <p>A crash between the two sides has the event handled again, perhaps on another node while the
 * first one is not quite dead. The log takes one of the two, arrival or return: so credits are
 * neither made nor lost, whoever is first.
 */
@Component
@DisallowReplay
@ProcessingGroup(WhenCreditsTransferredOutThenDeliver.PROCESSOR)
class WhenCreditsTransferredOutThenDeliver {

  static final String PROCESSOR = "credits-policies";

  private static final String NAME = "WhenCreditsTransferredOutThenDeliver";

  private final Commands commands;

  WhenCreditsTransferredOutThenDeliver(Commands commands) {
    this.commands = commands;
  }

  @EventHandler
  void on(CreditsTransferredOut event, EventMessage<?> message) {
    Cause cause = Cause.policy(NAME, message);
    try {
      deliver(event, cause);
    } catch (DomainRejection refusal) {
      requireDecision(refusal);
      giveBack(event, refusal.errorCode().code(), cause);
      return;
    }
    commands.send(new CompleteTransfer(event.accountId(), event.transferId()), cause);
  }

  private void deliver(CreditsTransferredOut event, Cause cause) {
    commands.send(
        new ReceiveTransfer(
            event.toAccountId(),
            event.transferId(),
            event.organisationId(),
            event.accountId(),
            event.slices()),
        cause);
  }

  /** It throws when the credits have arrived after all; the event is then handled again. */
  private void giveBack(CreditsTransferredOut event, String refusal, Cause cause) {
    commands.send(new ReturnTransfer(event.accountId(), event.transferId(), refusal), cause);
  }

  /** A lost race, say, is no refusal: it has to be tried again, and the processor does that. */
  private static void requireDecision(DomainRejection refusal) {
    if (!(refusal.errorCode() instanceof CreditsError)) {
      throw refusal;
    }
  }
}
