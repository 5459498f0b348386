package ai.bilancompetence.platform.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BuildRatesTest {

  private final UUID build = new UUID(1, 1);
  private final SetClock clock = new SetClock();
  private final BuildRates rates = new BuildRates(clock);

  @Test
  void areUnknownUntilABuildWasSeenTwice() {
    assertThat(rates.perSecond(build)).isEmpty();
    rates.sample(build, 100);
    assertThat(rates.perSecond(build)).isEmpty();
    rates.sample(build, 200);
    assertThat(rates.perSecond(build)).as("no time has passed").isEmpty();
  }

  @Test
  void areEventsOverTime() {
    rates.sample(build, 1_000);
    clock.pass(Duration.ofMillis(500));
    rates.sample(build, 2_000);
    clock.pass(Duration.ofMillis(1_500));
    rates.sample(build, 5_000);

    assertThat(rates.perSecond(build)).hasValue(2_000);
  }

  @Test
  void tellAboutTheLastTenSecondsOnly() {
    rates.sample(build, 0);
    clock.pass(Duration.ofSeconds(60)); // It was paused.
    rates.sample(build, 600);
    clock.pass(Duration.ofSeconds(10));
    rates.sample(build, 700);

    assertThat(rates.perSecond(build)).hasValue(10);
  }

  @Test
  void ofOtherBuildsAreForgotten() {
    UUID ended = new UUID(2, 2);
    for (UUID id : List.of(build, ended)) {
      rates.sample(id, 0);
    }
    clock.pass(Duration.ofSeconds(1));
    for (UUID id : List.of(build, ended)) {
      rates.sample(id, 10);
    }

    rates.keep(List.of(build));

    assertThat(rates.perSecond(build)).hasValue(10);
    assertThat(rates.perSecond(ended)).isEmpty();
  }

  private static final class SetClock extends Clock {

    private Instant now = Instant.EPOCH;

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
