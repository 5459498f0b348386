package ai.bilancompetence.assessments.command;

import ai.bilancompetence.assessments.event.AssessmentCompleted;
import ai.bilancompetence.credits.command.CreditsCommand.CaptureReservation;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** A bilan that was carried out is paid with the credits that were reserved for it. */
@Component
@DisallowReplay
@ProcessingGroup(AssessmentsPolicies.PROCESSOR)
class WhenAssessmentCompletedThenCaptureCredits {

  private static final String NAME = "WhenAssessmentCompletedThenCaptureCredits";

  private final Commands commands;

  WhenAssessmentCompletedThenCaptureCredits(Commands commands) {
    this.commands = commands;
  }

  @EventHandler
  void on(AssessmentCompleted event, EventMessage<?> message) {
    commands.send(
        new CaptureReservation(event.creditAccountId(), event.reservationId(), null),
        Cause.policy(NAME, message));
  }
}
