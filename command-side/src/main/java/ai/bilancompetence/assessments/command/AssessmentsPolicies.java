package ai.bilancompetence.assessments.command;

import ai.bilancompetence.credits.command.CreditsError;
import ai.bilancompetence.platform.error.DomainRejection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the policies of the bilans share. */
final class AssessmentsPolicies {

  /**
   * One processor for all of them: a hold must have been made or refused before it is captured or
   * released, and only within one processor are the events of a bilan handled in their order.
   */
  static final String PROCESSOR = "assessments-policies";

  private static final Logger log = LoggerFactory.getLogger(AssessmentsPolicies.class);

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

  /**
   * Lets a refused release pass when nothing is held: the hold had been refused, or somebody with
   * the right to it ended it by hand.
   */
  static void requireNothingHeld(DomainRejection refusal) {
    switch (refusal.errorCode()) {
      case CreditsError.CREDITS_ACCOUNT_NOT_FOUND, CreditsError.CREDITS_RESERVATION_NOT_FOUND -> {}
      default -> requireEndedByHand(refusal);
    }
  }

  /**
   * Lets a refusal pass when somebody with the right to it ended the reservation by hand. One
   * tenant's doing must not stop the policies of all; the ledger tells who did it.
   */
  static void requireEndedByHand(DomainRejection refusal) {
    if (refusal.errorCode() != CreditsError.CREDITS_RESERVATION_ENDED) {
      throw refusal;
    }
    log.warn("The reservation of a bilan was ended by hand: {}", refusal.detail());
  }
}
