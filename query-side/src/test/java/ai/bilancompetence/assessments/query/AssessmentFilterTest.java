package ai.bilancompetence.assessments.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssessmentFilterTest {

  private final Map<String, Object> parameters = new HashMap<>();

  @Test
  void nothingAskedRestrictsNothing() {
    assertThat(new AssessmentFilter(null, null, null).condition(parameters)).isEqualTo("TRUE");
    assertThat(parameters).isEmpty();
  }

  @Test
  void everythingAskedHasToHold() {
    UUID beneficiary = new UUID(3, 1);
    UUID consultant = new UUID(3, 2);

    assertThat(
            new AssessmentFilter(AssessmentStep.STARTING, beneficiary, consultant)
                .condition(parameters))
        .isEqualTo(
            "TRUE AND state = :state AND beneficiary_id = :beneficiary"
                + " AND consultant_id = :consultant");
    assertThat(parameters)
        .containsOnly(
            Map.entry("state", "STARTING"),
            Map.entry("beneficiary", beneficiary),
            Map.entry("consultant", consultant));
  }

  @ParameterizedTest
  @EnumSource
  void aStateIsReadAsItIsWritten(AssessmentStep step) {
    assertThat(AssessmentStep.parse(step.text())).isEqualTo(step);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "STARTING", "begun"})
  void anUnknownStateIsRefused(String state) {
    assertThatThrownBy(() -> AssessmentStep.parse(state))
        .isInstanceOfSatisfying(
            DomainRejection.class,
            refusal -> assertThat(refusal.errorCode()).isEqualTo(PlatformError.INVALID_PARAMETER));
  }
}
