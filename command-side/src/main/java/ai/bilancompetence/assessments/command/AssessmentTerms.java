package ai.bilancompetence.assessments.command;

import ai.bilancompetence.assessments.event.BilanFormat;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;

/**
 * What is settled when a bilan is asked for.
 *
 * @param organisationId the organisation that carries it out, and the tenant it belongs to
 * @param consultantId who carries it out
 * @param creditAccountId the account that pays for it
 */
public record AssessmentTerms(
    OrganisationId organisationId,
    PersonId beneficiaryId,
    PersonId consultantId,
    CreditAccountId creditAccountId,
    BilanFormat format) {}
