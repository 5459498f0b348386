package ai.bilancompetence.assessments.query;

import ai.bilancompetence.assessments.event.AssessmentCancelled;
import ai.bilancompetence.assessments.event.AssessmentCompleted;
import ai.bilancompetence.assessments.event.AssessmentRequested;
import ai.bilancompetence.assessments.event.AssessmentStartRefused;
import ai.bilancompetence.assessments.event.AssessmentStartRequested;
import ai.bilancompetence.assessments.event.AssessmentStarted;
import ai.bilancompetence.assessments.event.AssessmentsEvent;
import ai.bilancompetence.assessments.event.ConsentGiven;
import ai.bilancompetence.credits.event.ReservationId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A bilan as its events tell it, for reading: written apart from the aggregate, so that the two can
 * be held against each other.
 *
 * @param request how it was asked for; null when it was not
 * @param hold the credits that pay for it, asked for or held or captured; null when there are none
 * @param refusal why the last start failed; null when none did or when it is being tried again
 * @param reachedAt when each step was reached; of several starts the last
 */
record AssessmentState(
    @Nullable AssessmentRequested request,
    AssessmentStep step,
    @Nullable Hold hold,
    @Nullable Refusal refusal,
    Map<AssessmentStep, Instant> reachedAt) {

  static final AssessmentState NOTHING =
      new AssessmentState(null, AssessmentStep.REQUESTED, null, null, Map.of());

  /**
   * @param credits how many, in whole credits
   */
  record Hold(ReservationId reservationId, long credits) {}

  /**
   * @param code the error code with which the credits were refused
   * @param detail the same in words
   */
  record Refusal(String code, String detail) {}

  AssessmentState evolve(AssessmentsEvent event) {
    return switch (event) {
      case AssessmentRequested e ->
          new AssessmentState(
              e, AssessmentStep.REQUESTED, null, null, reached(AssessmentStep.REQUESTED, e));
      case ConsentGiven e -> to(AssessmentStep.CONSENTED, hold, e);
      case AssessmentStartRequested e ->
          to(AssessmentStep.STARTING, new Hold(e.reservationId(), e.credits()), e);
      case AssessmentStarted e -> to(AssessmentStep.PRELIMINARY, hold, e);
      case AssessmentStartRefused e ->
          new AssessmentState(
              request,
              AssessmentStep.CONSENTED,
              null,
              new Refusal(e.code(), e.detail()),
              reachedAt);
      case AssessmentCompleted e -> to(AssessmentStep.COMPLETED, hold, e);
      case AssessmentCancelled e -> to(AssessmentStep.CANCELLED, null, e);
    };
  }

  /** The same for readers; empty when it was not asked for. */
  Optional<AssessmentView> view() {
    return Optional.ofNullable(request).map(asked -> AssessmentView.of(asked, this));
  }

  private AssessmentState to(AssessmentStep next, @Nullable Hold newHold, AssessmentsEvent event) {
    return new AssessmentState(request, next, newHold, null, reached(next, event));
  }

  private Map<AssessmentStep, Instant> reached(AssessmentStep next, AssessmentsEvent event) {
    Map<AssessmentStep, Instant> changed = new EnumMap<>(AssessmentStep.class);
    changed.putAll(reachedAt);
    changed.put(next, event.occurredAt());
    return Map.copyOf(changed);
  }
}
