package ai.bilancompetence.identity.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {

  private static final Instant NOW = Instant.parse("2026-03-31T22:00:00.123456Z");

  @Test
  void areUuidsOfVersion7() {
    UUID id = TimeOrderedIds.next(NOW);
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void differWithinOneMillisecond() {
    assertThat(TimeOrderedIds.next(NOW)).isNotEqualTo(TimeOrderedIds.next(NOW));
  }

  @Test
  void sortByTime() {
    assertThat(TimeOrderedIds.next(NOW).toString())
        .isLessThan(TimeOrderedIds.next(NOW.plusMillis(1)).toString());
  }
}
