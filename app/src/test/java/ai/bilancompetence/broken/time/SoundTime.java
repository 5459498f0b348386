package ai.bilancompetence.broken.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

class SoundTime {
  long started = System.nanoTime();

  LocalDate today(Clock clock) {
    return LocalDate.now(clock);
  }

  Instant now(Clock clock) {
    return Clock.tick(clock, Duration.ofSeconds(1)).instant();
  }
}
