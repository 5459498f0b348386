package ai.bilancompetence.assessments.event;

import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/** The credits are reserved and the preliminary phase has begun. */
@StoredAs("assessments.AssessmentStarted")
public record AssessmentStarted(
    AssessmentId assessmentId,
    CreditAccountId creditAccountId,
    ReservationId reservationId,
    Instant occurredAt)
    implements AssessmentsEvent {}
