package ai.bilancompetence.audit.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NightlyVerificationTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T02:29:59Z, 02:30, false",
    "2026-11-20T02:30:00Z, 02:30, true",
    "2026-11-20T03:29:59Z, 02:30, true",
    "2026-11-20T03:30:00Z, 02:30, false",
    "2026-11-20T00:15:00Z, 23:45, true",
    "2026-11-20T23:50:00Z, 23:45, true",
    "2026-11-20T12:00:00Z, 23:45, false"
  })
  void itIsDueInTheHourThatBeginsThen(Instant now, LocalTime at, boolean due) {
    assertThat(NightlyVerification.isDue(now, at, Optional.empty())).isEqualTo(due);
  }

  @Test
  void itIsDueOnceANight() {
    Instant now = Instant.parse("2026-11-20T02:45:00Z");
    LocalTime at = LocalTime.of(2, 30);

    assertThat(isDueAfter("2026-11-19T02:31:00Z", now, at)).isTrue();
    assertThat(isDueAfter("2026-11-20T02:29:00Z", now, at)).isTrue();
    assertThat(isDueAfter("2026-11-20T02:30:00Z", now, at)).isFalse();
    assertThat(isDueAfter("2026-11-20T02:44:00Z", now, at)).isFalse();
  }

  private static boolean isDueAfter(String last, Instant now, LocalTime at) {
    return NightlyVerification.isDue(now, at, Optional.of(Instant.parse(last)));
  }
}
