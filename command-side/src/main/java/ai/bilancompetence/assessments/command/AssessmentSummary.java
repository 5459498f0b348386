package ai.bilancompetence.assessments.command;

import ai.bilancompetence.assessments.event.AssessmentId;
import ai.bilancompetence.assessments.event.BilanFormat;
import ai.bilancompetence.credits.event.ReservationId;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where a bilan stands after a command.
 *
 * @param reservationId the reservation that pays for it, asked for or held or captured; absent when
 *     there is none
 * @param refusal why the last start failed; absent when none did or when it is being tried again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AssessmentSummary(
    AssessmentId assessmentId,
    State state,
    BilanFormat format,
    @Nullable ReservationId reservationId,
    @Nullable StartRefusal refusal) {

  /** How far a bilan has come. */
  public enum State {
    @JsonProperty("requested")
    REQUESTED,
    @JsonProperty("consented")
    CONSENTED,
    @JsonProperty("starting")
    STARTING,
    @JsonProperty("preliminary")
    PRELIMINARY,
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("cancelled")
    CANCELLED
  }
}
