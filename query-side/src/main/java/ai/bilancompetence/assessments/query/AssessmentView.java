package ai.bilancompetence.assessments.query;

import ai.bilancompetence.assessments.event.AssessmentId;
import ai.bilancompetence.assessments.event.AssessmentRequested;
import ai.bilancompetence.assessments.event.BilanFormat;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A bilan.
 *
 * @param reservationId the reservation that pays for it, asked for or held or captured
 * @param credits how many whole credits that are
 * @param refusal why the last start failed; absent when it is being tried again
 * @param startRequestedAt when its start was asked for last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AssessmentView(
    AssessmentId assessmentId,
    OrganisationId organisationId,
    PersonId beneficiaryId,
    PersonId consultantId,
    CreditAccountId creditAccountId,
    BilanFormat format,
    AssessmentStep state,
    @Nullable ReservationId reservationId,
    @Nullable Long credits,
    AssessmentState.@Nullable Refusal refusal,
    Instant requestedAt,
    @Nullable Instant consentedAt,
    @Nullable Instant startRequestedAt,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt,
    @Nullable Instant cancelledAt) {

  static AssessmentView of(AssessmentRequested request, AssessmentState state) {
    Map<AssessmentStep, Instant> reachedAt = state.reachedAt();
    AssessmentState.Hold hold = state.hold();
    return new AssessmentView(
        request.assessmentId(),
        request.organisationId(),
        request.beneficiaryId(),
        request.consultantId(),
        request.creditAccountId(),
        request.format(),
        state.step(),
        hold == null ? null : hold.reservationId(),
        hold == null ? null : hold.credits(),
        state.refusal(),
        request.occurredAt(),
        reachedAt.get(AssessmentStep.CONSENTED),
        reachedAt.get(AssessmentStep.STARTING),
        reachedAt.get(AssessmentStep.PRELIMINARY),
        reachedAt.get(AssessmentStep.COMPLETED),
        reachedAt.get(AssessmentStep.CANCELLED));
  }
}
