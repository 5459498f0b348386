package ai.bilancompetence.assessments.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.assessments.event.BilanFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class AssessmentsPropertiesTest {

  @EnableConfigurationProperties(AssessmentsProperties.class)
  private static final class Configuration {}

  private final ApplicationContextRunner node =
      new ApplicationContextRunner().withUserConfiguration(Configuration.class);

  @Test
  void longerBilansCostMoreByDefault() {
    node.run(
        context ->
            assertThat(context.getBean(AssessmentsProperties.class))
                .isEqualTo(new AssessmentsProperties(3, 4, 5)));
  }

  @Test
  void everyFormatHasAPriceOfItsOwn() {
    node.withPropertyValues(
            "bilan.assessments.credits-13h=10",
            "bilan.assessments.credits-18h=20",
            "bilan.assessments.credits-24h=30")
        .run(
            context -> {
              AssessmentsProperties prices = context.getBean(AssessmentsProperties.class);
              assertThat(prices.creditsFor(BilanFormat.HOURS_13)).isEqualTo(10);
              assertThat(prices.creditsFor(BilanFormat.HOURS_18)).isEqualTo(20);
              assertThat(prices.creditsFor(BilanFormat.HOURS_24)).isEqualTo(30);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"credits-13h=0", "credits-18h=-1", "credits-24h=9007199254740992"})
  void aPriceOutOfRangeStopsTheNode(String setting) {
    node.withPropertyValues("bilan.assessments." + setting)
        .run(context -> assertThat(context).hasFailed());
  }
}
