package ai.bilancompetence.assessments.event;

import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The bilan will not take place; credits that were reserved for it go back.
 *
 * @param reservationId the reservation to give back; absent when none was asked for
 */
@StoredAs("assessments.AssessmentCancelled")
public record AssessmentCancelled(
    AssessmentId assessmentId,
    CreditAccountId creditAccountId,
    @Nullable ReservationId reservationId,
    Instant occurredAt)
    implements AssessmentsEvent {}
