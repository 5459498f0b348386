package ai.bilancompetence.platform.processing;

import ai.bilancompetence.platform.lifecycle.GrowingPauses;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of events that wait because they could not be handled.
 *
 * @param maxSequences of how many aggregates events may wait for one processor, 1 to 1,000,000; at
 *     the next one it stops, because it is not the events that are wrong then
 * @param firstPause how long a policy waits before it tries an event again; each further pause is
 *     twice as long
 * @param longestPause where the pauses end to grow
 */
@Validated
@ConfigurationProperties("bilan.dead-letters")
record DeadLetterProperties(
    @DefaultValue("10000") @Min(1) @Max(1_000_000) int maxSequences,
    @DefaultValue("2s") @NotNull Duration firstPause,
    @DefaultValue("1h") @NotNull Duration longestPause) {

  /**
   * How long to wait before the next attempt.
   *
   * @param attempts how many have failed, at least 1
   */
  Duration pauseAfter(int attempts) {
    return new GrowingPauses(firstPause, longestPause).after(attempts);
  }
}
