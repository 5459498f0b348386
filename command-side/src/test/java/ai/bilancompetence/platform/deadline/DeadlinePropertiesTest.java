package ai.bilancompetence.platform.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DeadlinePropertiesTest {

  private final Validator validator = Validation.buildDefaultValidatorFactory().getValidator();

  @Test
  void the_defaults_are_documented() {
    DeadlineProperties defaults = bound(Map.of());

    assertThat(defaults)
        .isEqualTo(
            new DeadlineProperties(
                true,
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                8,
                Duration.ofSeconds(2),
                Duration.ofHours(1),
                Duration.ofMinutes(1)));
    assertThat(validator.validate(defaults)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "poll-interval, 9ms",
    "poll-interval, 61s",
    "grid, 0ms",
    "grid, 61m",
    "threads, 0",
    "threads, 101",
    "first-pause, 0ms",
    "longest-pause, 25h",
    "overdue-after, 999ms"
  })
  void what_is_out_of_range_is_refused(String key, String value) {
    assertThat(validator.validate(bound(Map.of("bilan.deadlines." + key, value)))).hasSize(1);
  }

  private static DeadlineProperties bound(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("bilan.deadlines", DeadlineProperties.class);
  }
}
