package ai.bilancompetence.assessments.event;

import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/** The bilan was carried to its end; its reserved credits are due. */
@StoredAs("assessments.AssessmentCompleted")
public record AssessmentCompleted(
    AssessmentId assessmentId,
    CreditAccountId creditAccountId,
    ReservationId reservationId,
    Instant occurredAt)
    implements AssessmentsEvent {}
