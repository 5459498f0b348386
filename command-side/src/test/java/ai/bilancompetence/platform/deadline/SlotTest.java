package ai.bilancompetence.platform.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotTest {

  private static final Duration GRID = Duration.ofSeconds(10);

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T08:00:00Z, 2026-11-20T08:00:00Z",
    "2026-11-20T08:00:00.000001Z, 2026-11-20T08:00:10Z",
    "2026-11-20T08:00:09.999999Z, 2026-11-20T08:00:10Z",
    "1969-12-31T23:59:59.5Z, 1970-01-01T00:00:00Z"
  })
  void a_moment_is_rounded_up_to_the_grid(Instant moment, Instant expected) {
    assertThat(Slot.notBefore(moment, "subject", GRID)).isEqualTo(new Slot("subject", expected));
  }

  @Test
  void the_id_tells_the_subject_whatever_it_is() {
    Slot slot = Slot.notBefore(Instant.EPOCH, "one@two", GRID);

    assertThat(slot.id()).isEqualTo("one@two@1970-01-01T00:00:00Z");
    assertThat(Slot.subjectOf(slot.id())).isEqualTo("one@two");
  }
}
