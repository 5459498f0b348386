package ai.bilancompetence.platform.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.platform.personal.PersonalKeys;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventRingTest {

  private static final int CAPACITY = 8;

  private final EventRing ring = new EventRing(CAPACITY);

  @Test
  void nothing_enters_before_it_is_known_where_the_log_ends() {
    assertThat(ring.enter(events(1, 3))).isFalse();
    ring.show();

    assertThat(ring.last()).isNegative();
    assertThat(ring.after(0, 10)).isEmpty();
  }

  @Test
  void events_that_follow_the_last_one_enter() {
    ring.startBehind(4);

    assertThat(ring.enter(events(5, 6))).isTrue();
    assertThat(ring.enter(events(7, 7))).isTrue();
    ring.show();

    assertThat(positionsAfter(4)).containsExactly(5L, 6L, 7L);
    assertThat(positionsAfter(6)).containsExactly(7L);
  }

  @Test
  void events_behind_a_hole_stay_outside() {
    ring.startBehind(4);

    assertThat(ring.enter(events(6, 7))).isFalse();
    ring.show();

    assertThat(positionsAfter(4)).isEmpty();
  }

  @Test
  void of_events_that_come_twice_only_the_new_ones_enter() {
    ring.startBehind(0);
    ring.enter(events(1, 4));

    assertThat(ring.enter(events(2, 3))).isTrue();
    assertThat(ring.enter(events(3, 6))).isTrue();
    ring.show();

    assertThat(positionsAfter(0)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void the_end_of_the_log_counts_once() {
    ring.startBehind(0);
    ring.enter(events(1, 2));

    ring.startBehind(9);

    assertThat(ring.last()).isEqualTo(2);
  }

  @Test
  void what_has_entered_is_seen_when_it_is_shown() {
    ring.startBehind(0);
    ring.show();
    ring.enter(events(1, 2));

    assertThat(positionsAfter(0)).isEmpty();

    ring.show();
    assertThat(positionsAfter(0)).containsExactly(1L, 2L);
  }

  @Test
  void the_oldest_events_are_forgotten_and_never_taken_for_newer_ones() {
    ring.startBehind(0);
    ring.enter(events(1, CAPACITY + 3));
    ring.show();

    assertThat(ring.after(2, 10)).isEmpty();
    assertThat(positionsAfter(3)).containsExactly(4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
  }

  /** Another node may have erased something in it. */
  @Test
  void what_it_has_had_for_longer_than_a_key_may_be_known_is_read_from_the_log() {
    AtomicLong now = new AtomicLong();
    EventRing aging = new EventRing(CAPACITY, now::get);
    aging.startBehind(0);
    aging.enter(events(1, 2));
    now.addAndGet(PersonalKeys.KNOWN_FOR.toNanos());
    aging.enter(events(3, 3));
    aging.show();
    assertThat(aging.after(0, 10).orElseThrow()).hasSize(3);

    now.incrementAndGet();

    assertThat(aging.after(0, 10)).isEmpty();
    assertThat(aging.after(2, 10).orElseThrow()).hasSize(1);
    assertThat(aging.after(3, 10).orElseThrow()).isEmpty();
  }

  @Test
  void what_it_was_told_to_forget_is_read_from_the_log_and_what_follows_enters_again() {
    ring.startBehind(0);
    ring.enter(events(1, 2));
    ring.show();
    ring.enter(events(3, 3));

    ring.forget();
    ring.show();

    assertThat(ring.after(0, 10)).isEmpty();
    assertThat(ring.after(2, 10)).isEmpty();
    assertThat(ring.enter(events(4, 5))).isTrue();
    ring.show();
    assertThat(positionsAfter(3)).containsExactly(4L, 5L);
  }

  @Test
  void a_ring_that_was_not_started_has_nothing_to_forget() {
    ring.forget();
    ring.startBehind(4);

    assertThat(ring.enter(events(5, 5))).isTrue();
  }

  @Test
  void a_reader_beyond_the_end_finds_nothing_yet() {
    ring.startBehind(3);
    ring.show();

    assertThat(positionsAfter(100)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatever_the_order_in_which_appenders_come_no_position_is_missing_double_or_wrong(long seed)
      throws Exception {
    int total = 20_000;
    EventRing shared = new EventRing(total);
    shared.startBehind(0);
    List<List<TrackedEventMessage<?>>> appends = inPieces(total, new Random(seed));
    // What an appender brings too early is brought again, as a read of the log does.
    List<List<TrackedEventMessage<?>>> disorder = new ArrayList<>(appends);
    Collections.shuffle(disorder.subList(0, disorder.size() / 2), new Random(seed));

    try (ExecutorService appenders = Executors.newFixedThreadPool(4)) {
      List<Future<?>> done = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        int offset = thread;
        done.add(
            appenders.submit(
                () -> {
                  for (int i = offset; i < disorder.size(); i += 4) {
                    shared.enter(disorder.get(i));
                    shared.enter(appends.get(i));
                    shared.show();
                  }
                }));
      }
      for (Future<?> future : done) {
        future.get();
      }
    }
    appends.forEach(shared::enter);
    shared.show();

    assertThat(
            shared.after(0, total).orElseThrow().stream()
                .mapToLong(ContiguousReader::positionOf)
                .boxed())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, total).boxed().toList());
  }

  private static List<List<TrackedEventMessage<?>>> inPieces(int total, Random random) {
    List<List<TrackedEventMessage<?>>> pieces = new ArrayList<>();
    for (int from = 1; from <= total; ) {
      int to = Math.min(total, from + random.nextInt(20));
      pieces.add(events(from, to));
      from = to + 1;
    }
    return pieces;
  }

  private static List<TrackedEventMessage<?>> events(long from, long to) {
    List<TrackedEventMessage<?>> events = new ArrayList<>();
    LongStream.rangeClosed(from, to).mapToObj(MemoryLog::event).forEach(events::add);
    return events;
  }

  private List<Long> positionsAfter(long position) {
    return ring.after(position, 100).orElseThrow().stream()
        .map(ContiguousReader::positionOf)
        .toList();
  }
}
