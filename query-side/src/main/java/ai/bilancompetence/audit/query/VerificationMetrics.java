package ai.bilancompetence.audit.query;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Lets an operator be told when the log has not been found valid for too long. */
@Component
class VerificationMetrics {

  VerificationMetrics(MeterRegistry registry, VerificationStore store, Clock clock) {
    Gauge.builder("bilan.log.verification.age", () -> ageSeconds(store, clock))
        .description("Since the whole log was last found valid; not a number when it never was")
        .baseUnit("seconds")
        .register(registry);
  }

  private static double ageSeconds(VerificationStore store, Clock clock) {
    return store
        .lastFoundValid()
        .map(last -> (double) Duration.between(last, clock.instant()).toSeconds())
        .orElse(Double.NaN);
  }
}
