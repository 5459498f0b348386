package ai.bilancompetence.assessments.command;

import ai.bilancompetence.assessments.command.AssessmentsCommand.ConfirmStart;
import ai.bilancompetence.assessments.command.AssessmentsCommand.RefuseStart;
import ai.bilancompetence.assessments.event.AssessmentStartRequested;
import ai.bilancompetence.credits.command.CreditsCommand.ReleaseReservation;
import ai.bilancompetence.credits.command.CreditsCommand.ReserveCredits;
import ai.bilancompetence.credits.event.ReservationHolder;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.error.DomainRejection;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * A bilan starts when its credits are reserved, and only then.
 *
 * <p>After a crash the event is handled again: the hold is the same, so reserving repeats without
 * effect and the answer to the bilan goes through.
 */
@Component
@DisallowReplay
@ProcessingGroup(AssessmentsPolicies.PROCESSOR)
class WhenAssessmentStartRequestedThenReserveCredits {

  /** What the credits are used for, as it stands in the ledger. */
  static final String FEATURE = "bilan";

  private static final String NAME = "WhenAssessmentStartRequestedThenReserveCredits";

  private final Commands commands;

  WhenAssessmentStartRequestedThenReserveCredits(Commands commands) {
    this.commands = commands;
  }

  @EventHandler
  void on(AssessmentStartRequested event, EventMessage<?> message) {
    Cause cause = Cause.policy(NAME, message);
    try {
      commands.send(
          new ReserveCredits(
              event.creditAccountId(),
              event.reservationId(),
              ReservationHolder.PROCESS,
              FEATURE,
              event.credits(),
              null,
              Cause.personBehind(message)),
          cause);
    } catch (DomainRejection e) {
      DomainRejection refusal = AssessmentsPolicies.decisionOfCredits(e);
      commands.send(
          new RefuseStart(
              event.assessmentId(),
              event.reservationId(),
              refusal.errorCode().code(),
              refusal.detail()),
          cause);
      return;
    }
    AssessmentSummary bilan =
        commands
            .<AssessmentSummary>send(
                new ConfirmStart(event.assessmentId(), event.reservationId()), cause)
            .result();
    if (!event.reservationId().equals(bilan.reservationId())) {
      giveBack(event, cause);
    }
  }

  /**
   * The bilan has no use for this hold: it was cancelled, or the first handling of this event had
   * been refused and a crash made us try again when there were credits.
   */
  private void giveBack(AssessmentStartRequested event, Cause cause) {
    try {
      commands.send(new ReleaseReservation(event.creditAccountId(), event.reservationId()), cause);
    } catch (DomainRejection e) {
      AssessmentsPolicies.requireNothingHeld(e);
    }
  }
}
