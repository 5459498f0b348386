package ai.bilancompetence.platform.deadline;

import ai.bilancompetence.platform.lifecycle.GrowingPauses;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of deadlines.
 *
 * @param enabled whether this node does what is due; it keeps new deadlines in any case
 * @param pollInterval how often a node looks for what is due
 * @param grid deadlines of one subject that lie between the same two marks are done at once, at the
 *     later mark
 * @param threads how many a node does at the same time
 * @param firstPause how long it waits before it tries a failed one again; each further pause is
 *     twice as long
 * @param longestPause where the pauses end to grow
 * @param overdueAfter a deadline is overdue when it was due so long ago
 */
@Validated
@ConfigurationProperties("bilan.deadlines")
record DeadlineProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("1s") @NotNull @DurationMin(millis = 10) @DurationMax(minutes = 1)
        Duration pollInterval,
    @DefaultValue("10s") @NotNull @DurationMin(millis = 1) @DurationMax(hours = 1) Duration grid,
    @DefaultValue("8") @Min(1) @Max(100) int threads,
    @DefaultValue("2s") @NotNull @DurationMin(millis = 1) @DurationMax(hours = 1)
        Duration firstPause,
    @DefaultValue("1h") @NotNull @DurationMin(millis = 1) @DurationMax(days = 1)
        Duration longestPause,
    @DefaultValue("1m") @NotNull @DurationMin(seconds = 1) @DurationMax(days = 1)
        Duration overdueAfter) {

  GrowingPauses pauses() {
    return new GrowingPauses(firstPause, longestPause);
  }
}
