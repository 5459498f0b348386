package ai.bilancompetence.assessments.event;

import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/** The beneficiary agreed to the bilan (Code du travail, L6313-4). */
@StoredAs("assessments.ConsentGiven")
public record ConsentGiven(AssessmentId assessmentId, PersonId beneficiaryId, Instant occurredAt)
    implements AssessmentsEvent {}
