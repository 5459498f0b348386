package ai.bilancompetence.assessments.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies a bilan de compétences; chosen by the client. */
public record AssessmentId(@JsonValue UUID value) {

  /** Type of the aggregate as it stands in the log. */
  public static final String AGGREGATE_TYPE = "assessments.Assessment";

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public AssessmentId {}

  /** Identifier of the aggregate's stream in the log. */
  public String streamId() {
    return AGGREGATE_TYPE + ":" + value;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
