package ai.bilancompetence.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/** The measurements measure; how fast is not for a test to say. */
class LoadTest {

  @Test
  void every_caller_works_and_every_answer_counts() {
    Set<Integer> callers = ConcurrentHashMap.newKeySet();
    LongAdder done = new LongAdder();

    Load.Rate rate =
        Load.measure(
            4,
            Duration.ZERO,
            Duration.ofMillis(200),
            caller -> {
              callers.add(caller);
              done.increment();
              Thread.yield(); // There are more callers than cores.
            });

    assertThat(callers).containsExactlyInAnyOrder(0, 1, 2, 3);
    assertThat(rate.perSecond()).isEqualTo(done.sum() / 0.2);
    assertThat(rate.p99Micros()).isGreaterThanOrEqualTo(rate.medianMicros());
  }

  @Test
  void a_failing_caller_fails_the_measurement() {
    assertThatThrownBy(
            () ->
                Load.measure(
                    1,
                    Duration.ofMillis(10),
                    Duration.ofMillis(10),
                    caller -> {
                      throw new IllegalStateException("planted");
                    }))
        .hasRootCauseMessage("planted");
  }
}
