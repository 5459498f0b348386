package ai.bilancompetence.platform.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WakingTest {

  private static final Duration INTERVAL = Duration.ofMillis(50);

  private final MemoryLog log = new MemoryLog();
  private final EventRing ring = new EventRing(100);
  private final Waking waking = new Waking(ring, INTERVAL);
  private final AtomicInteger told = new AtomicInteger();

  @Test
  void given_a_quiet_log_when_an_event_comes_then_it_is_shown() throws Exception {
    ring.startBehind(0);
    TailStream stream = stream();

    ring.enter(log.append(1));
    waking.runOnce();

    assertThat(stream.hasNextAvailable()).isTrue();
    assertThat(told).hasValue(1);
  }

  @Test
  void given_a_wake_just_now_when_events_come_one_by_one_then_they_are_shown_together_later()
      throws Exception {
    ring.startBehind(0);
    long start = System.nanoTime();
    waking.runOnce();
    TailStream stream = stream();

    for (int i = 0; i < 3; i++) {
      ring.enter(log.append(1));
    }
    assertThat(stream.hasNextAvailable()).isFalse();
    waking.runOnce();

    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(INTERVAL.toNanos());
    assertThat(told).hasValue(1);
    assertThat(List.of(stream.nextAvailable(), stream.nextAvailable(), stream.nextAvailable()))
        .extracting(ContiguousReader::positionOf)
        .containsExactly(1L, 2L, 3L);
  }

  @Test
  void who_has_seen_everything_is_left_alone() throws Exception {
    ring.startBehind(0);
    ring.enter(log.append(1));
    stream();
    TailStream ahead = new TailStream(ring, new ContiguousReader(log), waking, 1);
    AtomicInteger toldAhead = new AtomicInteger();
    ahead.setOnAvailableCallback(toldAhead::incrementAndGet);

    waking.runOnce();

    assertThat(told).hasValue(1);
    assertThat(toldAhead).hasValue(0);
  }

  @Test
  void an_interrupt_ends_the_pause() throws Exception {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> TailThread.pauseUntil(System.nanoTime() + INTERVAL.toNanos()))
        .isInstanceOf(InterruptedException.class);
  }

  private TailStream stream() {
    TailStream stream = new TailStream(ring, new ContiguousReader(log), waking, 0);
    stream.setOnAvailableCallback(told::incrementAndGet);
    return stream;
  }
}
