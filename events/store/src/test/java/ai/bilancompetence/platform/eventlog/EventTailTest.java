package ai.bilancompetence.platform.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventTailTest {

  private static final Duration NEVER = Duration.ofHours(1);
  private static final int RING_CAPACITY = 50;

  /** Nothing comes by itself: what is seen was told. */
  private static final TailTimes WITHOUT_POLLING =
      new TailTimes(Duration.ofMillis(1), Duration.ZERO, Duration.ZERO, NEVER, NEVER);

  private final MemoryLog log = new MemoryLog();
  private final AtomicLong announced = new AtomicLong();
  private EventTail tail = tail(WITHOUT_POLLING);

  @AfterEach
  void stop() {
    tail.stop();
  }

  @Test
  void given_events_when_a_stream_is_opened_without_a_token_then_it_has_all_of_them()
      throws Exception {
    log.append(7);
    startTail();

    assertThat(take(tail.openStream(null), 7)).isEqualTo(positions(1, 7));
  }

  @Test
  void given_a_token_in_the_middle_then_the_stream_goes_on_behind_it() throws Exception {
    log.append(7);
    startTail();

    assertThat(take(tail.openStream(at(4)), 3)).isEqualTo(positions(5, 7));
  }

  @Test
  void given_a_token_at_the_end_then_the_stream_has_what_comes() throws Exception {
    log.append(7);
    startTail();
    TrackingEventStream stream = tail.openStream(at(7));
    assertThat(stream.hasNextAvailable()).isFalse();

    tail.appended(log.append(2));

    assertThat(take(stream, 2)).isEqualTo(positions(8, 9));
  }

  @Test
  void given_a_token_beyond_the_end_then_the_stream_waits_until_the_log_gets_there()
      throws Exception {
    log.append(3);
    startTail();
    TrackingEventStream stream = tail.openStream(at(5));
    assertThat(stream.hasNextAvailable()).isFalse();

    tail.appended(log.append(2));
    await().until(() -> tail.position() == 5);
    assertThat(stream.hasNextAvailable()).isFalse();

    tail.appended(log.append(1));
    assertThat(take(stream, 1)).containsExactly(6L);
  }

  @Test
  void a_stream_that_is_opened_before_the_start_reads_the_log_and_then_the_tail() throws Exception {
    log.append(2);
    TrackingEventStream stream = tail.openStream(null);
    assertThat(take(stream, 2)).isEqualTo(positions(1, 2));

    startTail();
    tail.appended(log.append(1));

    assertThat(take(stream, 1)).containsExactly(3L);
  }

  @Test
  void a_replay_starts_where_the_replay_stands() throws Exception {
    log.append(7);
    startTail();

    assertThat(take(tail.openStream(ReplayToken.createReplayToken(at(6), at(2))), 2))
        .containsExactly(3L, 4L);
    assertThat(take(tail.openStream(ReplayToken.createReplayToken(at(6), null)), 2))
        .containsExactly(1L, 2L);
  }

  @Test
  void of_merged_segments_the_one_that_is_behind_counts() throws Exception {
    log.append(7);
    startTail();

    TrackingToken merged = new MergedTrackingToken(at(6), new MergedTrackingToken(at(3), at(5)));
    assertThat(take(tail.openStream(merged), 1)).containsExactly(4L);
  }

  @Test
  void a_token_of_another_log_is_refused() {
    TrackingToken foreign = GapAwareTrackingToken.newInstance(3, List.of());

    assertThatThrownBy(() -> tail.openStream(foreign))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("GapAwareTrackingToken");
  }

  @Test
  void a_message_carries_its_position_as_its_token() throws Exception {
    startTail();
    TrackingEventStream stream = tail.openStream(null);

    tail.appended(log.append(1));

    assertThat(stream.nextAvailable().trackingToken()).isEqualTo(at(1));
  }

  @Test
  void to_look_at_the_next_event_does_not_take_it() throws Exception {
    log.append(2);
    startTail();
    TrackingEventStream stream = tail.openStream(null);

    assertThat(stream.peek().orElseThrow().trackingToken()).isEqualTo(at(1));
    assertThat(take(stream, 2)).isEqualTo(positions(1, 2));
    assertThat(stream.peek()).isEmpty();
  }

  @Test
  void events_of_this_process_reach_all_streams_without_being_read() throws Exception {
    startTail();
    List<TrackingEventStream> streams =
        List.of(tail.openStream(null), tail.openStream(null), tail.openStream(null));

    tail.appended(log.append(20));
    tail.appended(log.append(20));

    for (TrackingEventStream stream : streams) {
      assertThat(take(stream, 40)).isEqualTo(positions(1, 40));
    }
    assertThat(log.eventsRead()).isZero();
    assertThat(announced).hasValue(40);
  }

  @Test
  void events_of_other_nodes_are_read_once_for_all_streams() throws Exception {
    startTail();
    List<TrackingEventStream> streams = List.of(tail.openStream(null), tail.openStream(null));
    log.append(20);

    tail.heardOf(20);

    for (TrackingEventStream stream : streams) {
      assertThat(take(stream, 20)).isEqualTo(positions(1, 20));
    }
    assertThat(log.eventsRead()).isEqualTo(20);
    assertThat(announced).hasValue(0);
  }

  @Test
  void given_another_node_committed_in_between_then_the_hole_is_read_from_the_log()
      throws Exception {
    startTail();
    TrackingEventStream stream = tail.openStream(null);
    tail.appended(log.append(2));
    log.append(3); // by another node, whose notice is lost

    tail.appended(log.append(2));

    assertThat(take(stream, 7)).isEqualTo(positions(1, 7));
  }

  @Test
  void what_is_neither_told_nor_heard_is_found_by_looking() throws Exception {
    tail =
        tail(
            new TailTimes(
                Duration.ZERO, Duration.ZERO, Duration.ZERO, NEVER, Duration.ofMillis(5)));
    startTail();
    TrackingEventStream stream = tail.openStream(null);

    log.append(2);

    assertThat(take(stream, 2)).isEqualTo(positions(1, 2));
  }

  @Test
  void given_a_position_that_the_log_never_reaches_then_the_tail_does_not_read_again_and_again()
      throws Exception {
    startTail();
    AtomicInteger reads = new AtomicInteger();
    log.beforeRead(position -> reads.incrementAndGet());

    tail.heardOf(Long.MAX_VALUE);
    await().until(() -> reads.get() == 1);
    log.append(1);
    tail.heardOf(1);

    assertThat(take(tail.openStream(at(0)), 1)).containsExactly(1L);
    assertThat(reads).hasValue(2);
  }

  @Test
  void a_stream_that_was_overrun_by_the_ring_still_gets_every_event() throws Exception {
    startTail();
    TrackingEventStream slow = tail.openStream(null);
    tail.appended(log.append(1));
    assertThat(take(slow, 1)).containsExactly(1L);

    for (int i = 0; i < 10; i++) {
      tail.appended(log.append(RING_CAPACITY));
    }
    await().until(() -> tail.position() == 1 + 10 * RING_CAPACITY);

    assertThat(take(slow, 10 * RING_CAPACITY)).isEqualTo(positions(2, 1 + 10 * RING_CAPACITY));
    tail.appended(log.append(1));
    assertThat(take(slow, 1)).containsExactly(2L + 10 * RING_CAPACITY);
  }

  @Test
  void while_a_slow_stream_waits_for_the_log_a_fast_one_goes_on() throws Exception {
    log.append(3);
    startTail();
    CountDownLatch slowReads = new CountDownLatch(1);
    CountDownLatch logAnswers = new CountDownLatch(1);
    log.beforeRead(
        position -> {
          if (position == 0) {
            slowReads.countDown();
            awaitLatch(logAnswers);
          }
        });
    TrackingEventStream slow = tail.openStream(null);
    CompletableFuture<List<Long>> slowResult = CompletableFuture.supplyAsync(() -> take(slow, 5));
    slowReads.await();

    TrackingEventStream fast = tail.openStream(at(3));
    tail.appended(log.append(1));
    assertThat(take(fast, 1)).containsExactly(4L);
    log.append(1);
    tail.heardOf(5);
    assertThat(take(fast, 1)).containsExactly(5L);

    assertThat(slowResult).isNotDone();
    logAnswers.countDown();
    assertThat(slowResult.get()).isEqualTo(positions(1, 5));
  }

  @Test
  void a_reader_is_told_at_once_when_something_is_there_already() throws Exception {
    log.append(1);
    startTail();
    AtomicInteger told = new AtomicInteger();

    assertThat(tail.openStream(null).setOnAvailableCallback(told::incrementAndGet)).isTrue();
    assertThat(told).hasValue(1);

    assertThat(tail.openStream(at(1)).setOnAvailableCallback(told::incrementAndGet)).isTrue();
    assertThat(told).hasValue(1);
  }

  @Test
  void no_wake_up_is_lost() throws Exception {
    startTail();
    int total = 3000;
    TrackingEventStream stream = tail.openStream(null);
    Semaphore told = new Semaphore(0);
    stream.setOnAvailableCallback(told::release);
    Thread producer =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 0; i < total; i++) {
                    List<TrackedEventMessage<?>> events = log.append(1);
                    if (i % 3 == 0) {
                      tail.heardOf(i + 1);
                    } else {
                      tail.appended(events);
                    }
                  }
                });

    List<Long> received = new ArrayList<>();
    while (received.size() < total && told.tryAcquire(20, TimeUnit.SECONDS)) {
      while (stream.hasNextAvailable()) {
        received.add(ContiguousReader.positionOf(stream.nextAvailable()));
      }
    }
    producer.join();

    assertThat(received).isEqualTo(positions(1, total));
  }

  @Test
  void a_reader_that_cannot_be_woken_does_not_keep_others_from_it() throws Exception {
    startTail();
    for (int i = 0; i < 5; i++) {
      tail.openStream(null)
          .setOnAvailableCallback(
              () -> {
                throw new IllegalStateException("shutting down");
              });
    }
    Semaphore told = new Semaphore(0);
    tail.openStream(null).setOnAvailableCallback(told::release);

    tail.appended(log.append(1));

    assertThat(told.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_closed_stream_is_not_woken_any_more() throws Exception {
    startTail();
    AtomicInteger told = new AtomicInteger();
    TrackingEventStream closed = tail.openStream(null);
    closed.setOnAvailableCallback(told::incrementAndGet);
    Semaphore other = new Semaphore(0);
    tail.openStream(null).setOnAvailableCallback(other::release);

    closed.close();
    tail.appended(log.append(1));
    other.acquire();
    tail.appended(log.append(1));
    other.acquire();

    assertThat(told).hasValue(0);
    assertThat(closed.hasNextAvailable()).isFalse();
  }

  @Test
  void who_waits_for_an_event_is_released_when_it_comes() throws Exception {
    startTail();
    TrackingEventStream stream = tail.openStream(null);
    Waiter waiter = Waiter.on(() -> stream.hasNextAvailable(1, TimeUnit.HOURS));

    tail.appended(log.append(1));

    assertThat(waiter.outcome()).isEqualTo(true);
  }

  @Test
  void who_waits_for_an_event_is_released_when_the_stream_is_closed() throws Exception {
    startTail();
    TrackingEventStream polled = tail.openStream(null);
    TrackingEventStream taken = tail.openStream(null);
    Waiter polling = Waiter.on(() -> polled.hasNextAvailable(1, TimeUnit.HOURS));
    Waiter taking = Waiter.on(taken::nextAvailable);

    polled.close();
    taken.close();

    assertThat(polling.outcome()).isEqualTo(false);
    assertThat(taking.outcome()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void who_waits_in_vain_is_released_when_the_time_is_over() throws Exception {
    startTail();

    assertThat(tail.openStream(null).hasNextAvailable(20, TimeUnit.MILLISECONDS)).isFalse();
  }

  @Test
  void given_the_log_cannot_be_read_for_a_while_then_nothing_is_missing_afterwards()
      throws Exception {
    startTail();
    TrackingEventStream stream = tail.openStream(null);
    AtomicBoolean away = new AtomicBoolean(true);
    CountDownLatch failed = new CountDownLatch(2);
    log.beforeRead(
        position -> {
          if (away.get()) {
            failed.countDown();
            throw new IllegalStateException("The database is away");
          }
        });
    log.append(3);
    tail.heardOf(3);
    failed.await();
    assertThat(stream.hasNextAvailable()).isFalse();

    away.set(false);

    assertThat(take(stream, 3)).isEqualTo(positions(1, 3));
  }

  @Test
  void given_the_log_cannot_be_read_at_the_start_then_the_tail_starts_later() throws Exception {
    CountDownLatch failed = new CountDownLatch(1);
    AtomicBoolean away = new AtomicBoolean(true);
    log.beforeRead(
        position -> {
          if (away.get()) {
            failed.countDown();
            throw new IllegalStateException("The database is away");
          }
        });
    tail.start();
    failed.await();
    tail.appended(log.append(2));

    away.set(false);

    assertThat(take(tail.openStream(null), 2)).isEqualTo(positions(1, 2));
  }

  @Test
  void a_missing_position_stops_the_reader_that_comes_to_it() {
    log.append(7);
    log.remove(4);

    TrackingEventStream stream = tail.openStream(null);
    assertThatThrownBy(stream::hasNextAvailable)
        .isInstanceOf(BrokenLog.class)
        .hasMessage("Position 4 of the log is missing; 5 came instead");
  }

  @Test
  void a_tail_that_was_stopped_can_be_started_again() throws Exception {
    startTail();
    tail.appended(log.append(1));
    await().until(() -> tail.position() == 1);
    tail.stop();
    assertThat(tail.isRunning()).isFalse();
    log.append(2);

    tail.start();
    tail.heardOf(3);

    assertThat(take(tail.openStream(null), 3)).isEqualTo(positions(1, 3));
  }

  @Test
  void a_stopped_tail_leaves_no_thread_behind() throws Exception {
    startTail();
    assertThat(tailThreads()).hasSize(2);

    tail.stop();

    assertThat(tailThreads()).isEmpty();
  }

  private static List<String> tailThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("event-tail"))
        .toList();
  }

  private EventTail tail(TailTimes times) {
    return new EventTail(
        new InMemoryEventStorageEngine(), log, announced::set, times, RING_CAPACITY);
  }

  /** Afterwards the tail knows where the log ends and has nothing to do. */
  private void startTail() {
    tail.start();
    await().until(() -> tail.position() == log.head());
  }

  private static TrackingToken at(long position) {
    return new GlobalSequenceTrackingToken(position);
  }

  private static List<Long> positions(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  private static List<Long> take(TrackingEventStream stream, int count) {
    List<Long> taken = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        taken.add(ContiguousReader.positionOf(stream.nextAvailable()));
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("Interrupted after " + taken, e);
    }
    return taken;
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Somebody on a virtual thread who is waiting already. */
  private record Waiter(CompletableFuture<Object> result) {

    interface Call {
      @Nullable Object run() throws InterruptedException;
    }

    static Waiter on(Call call) {
      CompletableFuture<Object> result = new CompletableFuture<>();
      Thread thread =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      result.complete(call.run());
                    } catch (InterruptedException | RuntimeException e) {
                      result.complete(e);
                    }
                  });
      await()
          .until(
              () ->
                  thread.getState() == Thread.State.WAITING
                      || thread.getState() == Thread.State.TIMED_WAITING);
      return new Waiter(result);
    }

    Object outcome() throws Exception {
      return result.get(20, TimeUnit.SECONDS);
    }
  }
}
