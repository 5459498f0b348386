package ai.bilancompetence.assessments.command;

import ai.bilancompetence.assessments.event.BilanFormat;
import ai.bilancompetence.credits.command.CreditsCommand;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the bilans.
 *
 * @param credits13h price of a bilan of 13 hours, in whole credits, at least 1
 * @param credits18h price of a bilan of 18 hours, in whole credits, at least 1
 * @param credits24h price of a bilan of 24 hours, in whole credits, at least 1
 */
@Validated
@ConfigurationProperties("bilan.assessments")
record AssessmentsProperties(
    @DefaultValue("3") @Min(1) @Max(CreditsCommand.MAX_AMOUNT) long credits13h,
    @DefaultValue("4") @Min(1) @Max(CreditsCommand.MAX_AMOUNT) long credits18h,
    @DefaultValue("5") @Min(1) @Max(CreditsCommand.MAX_AMOUNT) long credits24h) {

  /** Price of a bilan that starts today, in whole credits. */
  long creditsFor(BilanFormat format) {
    return switch (format) {
      case HOURS_13 -> credits13h;
      case HOURS_18 -> credits18h;
      case HOURS_24 -> credits24h;
    };
  }
}
