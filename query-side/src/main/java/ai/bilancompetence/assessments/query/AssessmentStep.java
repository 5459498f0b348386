package ai.bilancompetence.assessments.query;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.stream.Stream;

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
    return Stream.of(values())
        .filter(step -> step.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new DomainRejection(
                    PlatformError.INVALID_PARAMETER, "No assessment can be in this state"));
  }
}
