package ai.bilancompetence.assessments.event;

import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/**
 * The bilan is to start; its credits are about to be reserved.
 *
 * @param credits price of the bilan when its start was asked for, in whole credits
 */
@StoredAs("assessments.AssessmentStartRequested")
public record AssessmentStartRequested(
    AssessmentId assessmentId,
    CreditAccountId creditAccountId,
    ReservationId reservationId,
    long credits,
    Instant occurredAt)
    implements AssessmentsEvent {}
