package ai.bilancompetence.platform.token;

import ai.bilancompetence.platform.lifecycle.RepeatedTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Has a node know within seconds which keys there are, and replaces them in time. */
public final class SigningKeyCare extends RepeatedTask {

  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration BETWEEN_CARE = Duration.ofMinutes(1);

  private final SigningKeys keys;
  private final Clock clock;
  private Instant nextCare = Instant.MIN;

  public SigningKeyCare(SigningKeys keys, Clock clock) {
    super(PAUSE);
    this.keys = keys;
    this.clock = clock;
  }

  @Override
  protected void runOnce() {
    Instant now = clock.instant();
    if (now.isAfter(nextCare)) {
      nextCare = now.plus(BETWEEN_CARE);
      keys.care();
    }
    keys.look();
  }
}
