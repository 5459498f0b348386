package ai.bilancompetence.credits.command;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The terms on which this installation keeps credits. They apply to what is decided from now on;
 * what was decided stands in the events.
 *
 * @param features what credits can be used for, as it stands in the ledger
 * @param holdTimeout after how long a hold ends by itself when nobody says, at least 1 s
 * @param maxHoldTimeout the longest that a client may hold credits, at least 1 s
 * @param refundWindow for how long after its use a credit can be refunded
 * @param lowBalanceThreshold below how many usable credits an account is low, at least 0
 * @param adjustmentApprovalAbove the largest adjustment, in credits, that one administrator makes
 *     alone
 * @param maxBatch how many movements a batch can have, 1 to 10,000
 * @param managerGrants what a manager may grant
 * @param topUp how a declined top-up is tried again
 */
@Validated
@ConfigurationProperties("bilan.credits")
record CreditsProperties(
    @DefaultValue({
          "bilan",
          "career_exploration",
          "competency_analysis",
          "hd_image",
          "image",
          "resume_analysis",
          "skills_assessment"
        })
        @NotEmpty List<@Pattern(regexp = "[a-z][a-z0-9_]{0,63}") String> features,
    @DefaultValue("1h") @DurationMin(seconds = 1) Duration holdTimeout,
    @DefaultValue("31d") @DurationMin(seconds = 1) Duration maxHoldTimeout,
    @DefaultValue("90d") @DurationMin(seconds = 0) Duration refundWindow,
    @DefaultValue("10") @Min(0) @Max(CreditsCommand.MAX_AMOUNT) long lowBalanceThreshold,
    @DefaultValue("100") @Min(0) @Max(CreditsCommand.MAX_AMOUNT) long adjustmentApprovalAbove,
    @DefaultValue("1000") @Min(1) @Max(10_000) int maxBatch,
    @DefaultValue @Valid @NotNull ManagerGrants managerGrants,
    @DefaultValue @Valid @NotNull TopUp topUp) {

  /**
   * What a manager may grant to the centre's own account: promotional credits only.
   *
   * @param maxPerGrant the largest grant, in credits; 0 for none at all
   * @param maxPerMonth in a calendar month, in credits
   */
  record ManagerGrants(
      @DefaultValue("20") @Min(0) @Max(CreditsCommand.MAX_AMOUNT) long maxPerGrant,
      @DefaultValue("100") @Min(0) @Max(CreditsCommand.MAX_AMOUNT) long maxPerMonth) {}

  /**
   * How a declined top-up is tried again.
   *
   * @param backOff how long after the first refusal, at least 1 min; twice as long after each
   *     further one
   * @param maxBackOff the longest wait
   */
  record TopUp(
      @DefaultValue("1h") @DurationMin(minutes = 1) Duration backOff,
      @DefaultValue("7d") @DurationMin(minutes = 1) Duration maxBackOff) {

    /**
     * How long to wait after so many refusals in a row.
     *
     * @param declines at least 1
     */
    Duration after(int declines) {
      Duration wait = backOff;
      for (int i = 1; i < declines && wait.compareTo(maxBackOff) < 0; i++) {
        wait = wait.multipliedBy(2);
      }
      return wait.compareTo(maxBackOff) < 0 ? wait : maxBackOff;
    }
  }
}
