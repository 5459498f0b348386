package ai.bilancompetence.platform.eventlog;

import static ai.bilancompetence.platform.eventlog.LogNode.granted;
import static ai.bilancompetence.platform.eventlog.LogNode.newAccount;
import static ai.bilancompetence.platform.eventlog.LogNode.spent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.eventlog.AggregateStates.Versioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A state that was stored saves reading the events before it, and changes no answer. */
class SnapshotsIT extends OnRealLog {

  private static final EventLogProperties EVERY_TEN = LogNode.properties(100, 10, 10);
  private static final EventLogProperties NO_CACHE = new EventLogProperties(100, 10, 1, 0, 10);

  private final StreamId account = newAccount();

  @Test
  void after_a_restart_only_the_events_behind_the_snapshot_are_read() {
    LogNode node = database().logNode(EVERY_TEN);
    appendOneByOne(node, 10);
    awaitSnapshotAt(9);
    appendOneByOne(node, 3);
    node.close();

    LogNode restarted = database().logNode(EVERY_TEN);

    assertThat(restarted.tally(account)).isEqualTo(fold(restarted));
    assertThat(restarted.eventsRead).hasValue(3);
  }

  @Test
  void a_snapshot_is_stored_after_so_many_events_and_then_after_a_tenth_of_all() {
    LogNode node = database().logNode(EVERY_TEN);
    appendOneByOne(node, 9);
    assertThat(snapshotAt()).isEqualTo(-1);
    appendOneByOne(node, 1);
    awaitSnapshotAt(node, 9);
    appendOneByOne(node, 9);
    assertThat(snapshotAt()).isEqualTo(9);
    appendOneByOne(node, 1);
    awaitSnapshotAt(node, 19);

    append(node, 180);
    awaitSnapshotAt(node, 199);
    appendOneByOne(node, 19);
    assertThat(snapshotAt()).isEqualTo(199);
    appendOneByOne(node, 5);
    awaitSnapshotAt(node, 221);
  }

  @Test
  void of_a_hundred_thousand_events_a_command_reads_none_and_the_first_one_a_tenth() {
    LogNode node = database().logNode();
    for (int i = 0; i < 100; i++) {
      append(node, 1_000);
    }
    assertThat(node.eventsRead).hasValue(0);
    awaitSnapshotWithin(10_100, 99_999);
    node.eventsRead.set(0);
    append(node, 1);
    assertThat(node.tally(account).available()).isPositive();
    assertThat(node.eventsRead).hasValue(0);

    LogNode other = database().logNode();
    assertThat(other.tally(account)).isEqualTo(node.tally(account));
    assertThat(other.eventsRead.get()).isLessThan(10_100);
    append(node, 1);
    other.eventsRead.set(0);
    other.states.refresh(account);
    assertThat(other.tally(account)).isEqualTo(node.tally(account));
    assertThat(other.eventsRead).hasValue(1);
  }

  private static void awaitSnapshotWithin(long events, long lastSequenceNumber) {
    await().until(() -> lastSequenceNumber - snapshotAt() <= events);
  }

  @Test
  void a_snapshot_of_another_revision_is_not_read_and_is_replaced() {
    LogNode node = database().logNode(EVERY_TEN);
    append(node, 10);
    awaitSnapshotAt(9);
    database().client().sql("UPDATE eventlog.snapshot SET state = '{\"available\":-1}'").update();

    LogNode newer = database().logNode(EVERY_TEN, new Tally.State(2));

    assertThat(newer.tally(account)).isEqualTo(fold(newer));
    assertThat(newer.eventsRead).hasValue(10);
    append(newer, 1);
    await().until(() -> revision() == 2);
    LogNode again = database().logNode(EVERY_TEN, new Tally.State(2));
    assertThat(again.tally(account)).isEqualTo(fold(again));
  }

  @Test
  void a_snapshot_that_cannot_be_read_costs_time_only() {
    LogNode node = database().logNode(EVERY_TEN);
    append(node, 10);
    awaitSnapshotAt(9);
    database().client().sql("UPDATE eventlog.snapshot SET state = '[\"what\"]'").update();

    LogNode restarted = database().logNode(EVERY_TEN);

    assertThat(restarted.tally(account)).isEqualTo(fold(restarted));
  }

  @Test
  void given_no_state_fits_into_memory_then_snapshots_are_stored_all_the_same() {
    LogNode node = database().logNode(NO_CACHE);
    append(node, 1);
    await().until(() -> node.states.cached(account) == null);
    append(node, 49);

    node.tally(account);
    awaitSnapshotAt(49);
    append(node, 1);
    node.eventsRead.set(0);

    assertThat(node.tally(account)).isEqualTo(fold(node));
    assertThat(node.eventsRead).hasValue(1);
  }

  @Test
  void an_older_snapshot_does_not_replace_a_newer_one() {
    LogNode node = database().logNode();
    append(node, 3);
    node.states.store(account, new Tally(1, 1), 2);
    node.states.store(account, new Tally(2, 2), 1);

    assertThat(node.states.stored(account)).get().extracting("state").isEqualTo(new Tally(1, 1));
  }

  @Test
  void snapshot_and_later_events_give_what_all_events_give_whatever_the_history() {
    Random random = new Random(20260331);
    LogNode node = database().logNode();
    LogNode withoutMemory = database().logNode(NO_CACHE);
    for (int history = 0; history < 40; history++) {
      StreamId stream = newAccount();
      int length = 1 + random.nextInt(60);
      List<DomainEvent> events = new ArrayList<>();
      for (int i = 0; i < length; i++) {
        long amount = 1 + random.nextLong(1000);
        events.add(random.nextBoolean() ? granted(stream, amount) : spent(stream, amount));
      }
      node.append(stream, 0, events.toArray(DomainEvent[]::new));
      int cut = random.nextInt(length);
      Tally before = fold(events.subList(0, cut + 1));
      node.states.store(stream, before, cut);

      withoutMemory.eventsRead.set(0);
      assertThat(withoutMemory.tally(stream)).isEqualTo(fold(events));
      assertThat(withoutMemory.eventsRead).hasValue(length - cut - 1L);
    }
  }

  private static Tally fold(List<DomainEvent> events) {
    Tally tally = Tally.NOTHING;
    for (DomainEvent event : events) {
      tally = new Tally.State(1).evolve(tally, event);
    }
    return tally;
  }

  private Tally fold(LogNode node) {
    return fold(
        node.events.of(account, 0).stream().map(e -> (DomainEvent) e.getPayload()).toList());
  }

  private void append(LogNode node, int count) {
    List<DomainEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(granted(account, i + 1));
    }
    node.append(account, node.count(account), events.toArray(DomainEvent[]::new));
  }

  private void appendOneByOne(LogNode node, int count) {
    for (int i = 0; i < count; i++) {
      append(node, 1);
    }
  }

  private static void awaitSnapshotAt(long sequenceNumber) {
    await().until(() -> snapshotAt() == sequenceNumber);
  }

  /** Waits until the node also knows that it is stored. */
  private void awaitSnapshotAt(LogNode node, long sequenceNumber) {
    awaitSnapshotAt(sequenceNumber);
    await()
        .until(
            () -> {
              Versioned cached = node.states.cached(account);
              return cached != null && cached.storedUntil() == sequenceNumber;
            });
  }

  /** Sequence number of the only snapshot, -1 without one. */
  private static long snapshotAt() {
    return database()
        .client()
        .sql("SELECT coalesce(max(sequence_number), -1) FROM eventlog.snapshot")
        .query(Long.class)
        .single();
  }

  private static int revision() {
    return database()
        .client()
        .sql("SELECT revision FROM eventlog.snapshot")
        .query(Integer.class)
        .single();
  }
}
