package ai.bilancompetence.assessments.event;

import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/** A bilan was asked for; nothing happens before the beneficiary consents. */
@StoredAs("assessments.AssessmentRequested")
public record AssessmentRequested(
    AssessmentId assessmentId,
    OrganisationId organisationId,
    PersonId beneficiaryId,
    PersonId consultantId,
    CreditAccountId creditAccountId,
    BilanFormat format,
    Instant occurredAt)
    implements AssessmentsEvent {}
