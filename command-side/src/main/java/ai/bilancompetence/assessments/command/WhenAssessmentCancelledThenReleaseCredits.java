package ai.bilancompetence.assessments.command;

import ai.bilancompetence.assessments.event.AssessmentCancelled;
import ai.bilancompetence.credits.command.CreditsCommand.ReleaseReservation;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.error.DomainRejection;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** A bilan that does not take place gives its reserved credits back. */
@Component
@DisallowReplay
@ProcessingGroup(AssessmentsPolicies.PROCESSOR)
class WhenAssessmentCancelledThenReleaseCredits {

  private static final String NAME = "WhenAssessmentCancelledThenReleaseCredits";

  private final Commands commands;

  WhenAssessmentCancelledThenReleaseCredits(Commands commands) {
    this.commands = commands;
  }

  @EventHandler
  void on(AssessmentCancelled event, EventMessage<?> message) {
    if (event.reservationId() == null) {
      return;
    }
    try {
      commands.send(
          new ReleaseReservation(event.creditAccountId(), event.reservationId()),
          Cause.policy(NAME, message));
    } catch (DomainRejection e) {
      // Cancelled while it was starting, and the hold had been refused.
      AssessmentsPolicies.requireNothingHeld(e);
    }
  }
}
