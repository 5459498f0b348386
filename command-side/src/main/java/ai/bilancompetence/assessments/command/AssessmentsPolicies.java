package ai.bilancompetence.assessments.command;

import ai.bilancompetence.credits.command.CreditsError;
import ai.bilancompetence.platform.error.DomainRejection;

/** What the policies of the bilans share. */
final class AssessmentsPolicies {

  /**
   * One processor for all of them: a hold must have been made or refused before it is captured or
   * released, and only within one processor are the events of a bilan handled in their order.
   */
  static final String PROCESSOR = "assessments-policies";

  private AssessmentsPolicies() {}

  /**
   * Passes on what the credits decided, and throws what is not a decision: a lost race, say, has to
   * be tried again, and the processor does that.
   */
  static DomainRejection decisionOfCredits(DomainRejection refusal) {
    if (!(refusal.errorCode() instanceof CreditsError)) {
      throw refusal;
    }
    return refusal;
  }

  /** Lets a refused release pass when nothing is held, because the hold had been refused. */
  static void requireNothingHeld(DomainRejection refusal) {
    switch (refusal.errorCode()) {
      case CreditsError.CREDITS_ACCOUNT_NOT_FOUND, CreditsError.CREDITS_RESERVATION_NOT_FOUND -> {}
      default -> throw refusal;
    }
  }
}
