package ai.bilancompetence.assessments.command;

import ai.bilancompetence.assessments.event.AssessmentId;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.platform.command.Command;

/** Everything that can be asked of a bilan. */
public sealed interface AssessmentsCommand extends Command {

  AssessmentId assessmentId();

  @Override
  default String streamId() {
    return assessmentId().streamId();
  }

  /** Asks for a bilan. */
  record RequestAssessment(AssessmentId assessmentId, AssessmentTerms terms)
      implements AssessmentsCommand {}

  /** Agrees to the bilan, as its beneficiary. */
  record GiveConsent(AssessmentId assessmentId) implements AssessmentsCommand {}

  /** Asks for the bilan to start; it has started when its credits are reserved. */
  record StartAssessment(AssessmentId assessmentId) implements AssessmentsCommand {}

  /** Tells that the credits of a start are reserved. Policies alone send it. */
  record ConfirmStart(AssessmentId assessmentId, ReservationId reservationId)
      implements AssessmentsCommand {}

  /**
   * Tells that the credits of a start could not be reserved. Policies alone send it.
   *
   * @param code the error code with which the credits were refused
   * @param detail the same in words
   */
  record RefuseStart(
      AssessmentId assessmentId, ReservationId reservationId, String code, String detail)
      implements AssessmentsCommand {}

  /** Ends a bilan that was carried out. */
  record CompleteAssessment(AssessmentId assessmentId) implements AssessmentsCommand {}

  /** Ends a bilan that will not take place. */
  record CancelAssessment(AssessmentId assessmentId) implements AssessmentsCommand {}
}
