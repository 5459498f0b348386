package ai.bilancompetence.assessments.command;

import static ai.bilancompetence.assessments.command.AssessmentsError.ASSESSMENT_CONSENT_PERSONAL;
import static ai.bilancompetence.assessments.command.AssessmentsError.ASSESSMENT_NOT_FOUND;

import ai.bilancompetence.assessments.command.AssessmentsCommand.CancelAssessment;
import ai.bilancompetence.assessments.command.AssessmentsCommand.CompleteAssessment;
import ai.bilancompetence.assessments.command.AssessmentsCommand.ConfirmStart;
import ai.bilancompetence.assessments.command.AssessmentsCommand.GiveConsent;
import ai.bilancompetence.assessments.command.AssessmentsCommand.RefuseStart;
import ai.bilancompetence.assessments.command.AssessmentsCommand.RequestAssessment;
import ai.bilancompetence.assessments.command.AssessmentsCommand.StartAssessment;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import org.jspecify.annotations.Nullable;

/** Who may ask what of a bilan. */
final class AssessmentsAccess {

  private AssessmentsAccess() {}

  /**
   * @param terms terms of the bilan at work, null when it was not asked for
   * @throws DomainRejection with {@code assessment_not_found} for a bilan that the actor has no
   *     part in, so that its existence stays hidden; with {@code forbidden} or {@code
   *     assessment_consent_personal} for one where this is not the actor's to do
   */
  static void check(Actor actor, AssessmentsCommand command, @Nullable AssessmentTerms terms) {
    if (command instanceof RequestAssessment request) {
      if (!actor.belongsTo(request.terms().organisationId().value())) {
        throw hidden();
      }
      actor.require(Role.MANAGER, Role.CONSULTANT);
      return;
    }
    if (terms == null || !takesPart(actor, terms)) {
      throw hidden();
    }
    switch (command) {
      case GiveConsent c -> requireBeneficiary(actor, terms);
      case StartAssessment c -> requireConduct(actor, terms);
      case CompleteAssessment c -> requireConduct(actor, terms);
      case CancelAssessment c -> {
        if (!isBeneficiary(actor, terms)) {
          requireConduct(actor, terms);
        }
      }
      case ConfirmStart c -> requireSystem(actor);
      case RefuseStart c -> requireSystem(actor);
      case RequestAssessment c -> {}
    }
  }

  /** Who may know that the bilan exists: the same people as may read it on the query side. */
  private static boolean takesPart(Actor actor, AssessmentTerms terms) {
    return isBeneficiary(actor, terms)
        || (actor.belongsTo(terms.organisationId().value())
            && (actor.isSystem()
                || actor.hasAny(Role.MANAGER, Role.AUDITOR)
                || isItsConsultant(actor, terms)));
  }

  /**
   * Consent is the person's own: Code du travail, L6313-4. Not even an administrator stands in, nor
   * whoever manages the directory by which somebody signed in.
   */
  private static void requireBeneficiary(Actor actor, AssessmentTerms terms) {
    if (!isBeneficiary(actor, terms)) {
      throw new DomainRejection(
          ASSESSMENT_CONSENT_PERSONAL, "The beneficiary has to do this themself");
    }
    if (actor.confined()) {
      throw new DomainRejection(
          ASSESSMENT_CONSENT_PERSONAL, "Sign in by yourself, not through an organisation");
    }
  }

  private static void requireConduct(Actor actor, AssessmentTerms terms) {
    boolean conducts =
        actor.belongsTo(terms.organisationId().value())
            && (actor.hasAny(Role.MANAGER) || isItsConsultant(actor, terms));
    if (!conducts) {
      throw new DomainRejection(
          PlatformError.FORBIDDEN, "The consultant or a manager of the organisation does this");
    }
  }

  private static void requireSystem(Actor actor) {
    if (!actor.isSystem()) {
      throw new DomainRejection(PlatformError.FORBIDDEN, "This follows from the credits alone");
    }
  }

  private static boolean isBeneficiary(Actor actor, AssessmentTerms terms) {
    return actor.mayActAs(terms.beneficiaryId().value(), terms.organisationId().value());
  }

  private static boolean isItsConsultant(Actor actor, AssessmentTerms terms) {
    return actor.is(terms.consultantId().value()) && actor.hasAny(Role.CONSULTANT, Role.MANAGER);
  }

  private static DomainRejection hidden() {
    return new DomainRejection(ASSESSMENT_NOT_FOUND, "No such assessment for you");
  }
}
