package ai.bilancompetence.platform.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ReadModelPropertiesTest {

  @EnableConfigurationProperties(ReadModelProperties.class)
  private static final class Configuration {}

  private final ApplicationContextRunner node =
      new ApplicationContextRunner().withUserConfiguration(Configuration.class);

  @Test
  void haveDefaults() {
    node.run(
        context ->
            assertThat(context.getBean(ReadModelProperties.class))
                .isEqualTo(new ReadModelProperties(100, Duration.ofMinutes(10))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"max-lag=0", "max-lag=-1", "grace=-1s", "grace=31d", "grace=soon"})
  void thatMakeNoSenseStopTheStart(String property) {
    node.withPropertyValues("bilan.read-models." + property)
        .run(context -> assertThat(context).hasFailed());
  }
}
