package ai.bilancompetence.assessments.command;

import static ai.bilancompetence.assessments.command.AssessmentsError.ASSESSMENT_BENEFICIARY_NOT_MEMBER;
import static ai.bilancompetence.assessments.command.AssessmentsError.ASSESSMENT_CONSULTANT_NOT_MEMBER;

import ai.bilancompetence.identity.command.Memberships;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.error.DomainRejection;
import java.util.Collections;
import java.util.Set;

/**
 * Who can be a party to an organisation's bilan. It is asked once, when the bilan is asked for: a
 * bilan outlives a membership.
 */
final class AssessmentParties {

  private AssessmentParties() {}

  /**
   * @throws DomainRejection when the beneficiary or the consultant is not one of the organisation;
   *     it is the same whether the person exists elsewhere or not at all
   */
  static void check(AssessmentTerms terms, Memberships memberships) {
    Set<Role> ofBeneficiary = memberships.rolesOf(terms.beneficiaryId(), terms.organisationId());
    if (!ofBeneficiary.contains(Role.BENEFICIARY)) {
      throw new DomainRejection(
          ASSESSMENT_BENEFICIARY_NOT_MEMBER, "Add the person to the organisation first");
    }
    Set<Role> ofConsultant = memberships.rolesOf(terms.consultantId(), terms.organisationId());
    if (Collections.disjoint(ofConsultant, Set.of(Role.CONSULTANT, Role.MANAGER))) {
      throw new DomainRejection(
          ASSESSMENT_CONSULTANT_NOT_MEMBER, "Choose a consultant of the organisation");
    }
  }
}
