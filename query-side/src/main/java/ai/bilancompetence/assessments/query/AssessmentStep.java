package ai.bilancompetence.assessments.query;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.web.QueryParameters;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a bilan has come. */
enum AssessmentStep {
  REQUESTED,
  CONSENTED,
  STARTING,
  PRELIMINARY,
  COMPLETED,
  CANCELLED;

  /** The step as clients write it. */
  @JsonValue
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a step as clients write it.
   *
   * @throws DomainRejection with {@code invalid_parameter}
   */
  static AssessmentStep parse(String text) {
    return QueryParameters.constant(
        AssessmentStep.class, text, "No assessment can be in this state");
  }
}
