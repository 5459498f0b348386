package ai.bilancompetence.platform.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DeadLetterPropertiesTest {

  private final DeadLetterProperties defaults =
      new Binder(new MapConfigurationPropertySource(Map.of()))
          .bindOrCreate("bilan.dead-letters", DeadLetterProperties.class);

  @Test
  void theDefaultsAreDocumented() {
    assertThat(defaults)
        .isEqualTo(new DeadLetterProperties(10_000, Duration.ofSeconds(2), Duration.ofHours(1)));
  }

  @Test
  void everyPauseIsTwiceAsLongAsTheOneBeforeUpToTheLongest() {
    assertThat(defaults.pauseAfter(1)).isEqualTo(Duration.ofSeconds(2));
    assertThat(defaults.pauseAfter(2)).isEqualTo(Duration.ofSeconds(4));
    assertThat(defaults.pauseAfter(11)).isEqualTo(Duration.ofSeconds(2048));
    assertThat(defaults.pauseAfter(12)).isEqualTo(Duration.ofHours(1));
    assertThat(defaults.pauseAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofHours(1));
  }
}
