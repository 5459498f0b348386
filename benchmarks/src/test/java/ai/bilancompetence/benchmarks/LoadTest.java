package ai.bilancompetence.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** The measurements measure; how fast is not for a test to say. */
class LoadTest {

  private static final Duration SHORT = Duration.ofMillis(20);

  @Test
  void every_caller_works_however_busy_the_machine_is() {
    Set<Integer> callers = ConcurrentHashMap.newKeySet();

    Load.Rate rate = Load.measure(64, SHORT, SHORT, callers::add);

    assertThat(callers).hasSize(64);
    assertThat(rate.perSecond()).isGreaterThanOrEqualTo(64 / 0.02);
    assertThat(rate.p99Micros()).isGreaterThanOrEqualTo(rate.medianMicros());
  }

  @Test
  void a_failing_caller_fails_the_measurement() {
    Load.Work failing =
        caller -> {
          throw new IllegalStateException("planted");
        };

    assertThatThrownBy(() -> Load.measure(1, SHORT, SHORT, failing)).hasRootCauseMessage("planted");
  }
}
