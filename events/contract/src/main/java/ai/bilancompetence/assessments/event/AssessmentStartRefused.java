package ai.bilancompetence.assessments.event;

import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.platform.event.NotPersonal;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/**
 * The bilan did not start because its credits could not be reserved; it can be tried again.
 *
 * @param code the error code with which the credits were refused
 * @param detail the same in words
 */
@StoredAs("assessments.AssessmentStartRefused")
public record AssessmentStartRefused(
    AssessmentId assessmentId,
    ReservationId reservationId,
    String code,
    @NotPersonal("the text of a refusal names nobody") String detail,
    Instant occurredAt)
    implements AssessmentsEvent {}
