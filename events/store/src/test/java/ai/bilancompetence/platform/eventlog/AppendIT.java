package ai.bilancompetence.platform.eventlog;

import static ai.bilancompetence.platform.eventlog.LogNode.granted;
import static ai.bilancompetence.platform.eventlog.LogNode.messages;
import static ai.bilancompetence.platform.eventlog.LogNode.newAccount;
import static ai.bilancompetence.platform.eventlog.LogNode.opened;
import static ai.bilancompetence.platform.eventlog.LogNode.spent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.bilancompetence.platform.event.DomainEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;

/** What is appended stands in the log once, in order and chained; what cannot be fails alone. */
class AppendIT extends OnRealLog {

  private final List<String> acknowledged = new CopyOnWriteArrayList<>();

  @Test
  void given_two_nodes_append_at_once_then_the_log_has_every_event_once_without_a_hole()
      throws Exception {
    LogNode one = database().logNode();
    LogNode other = database().logNode();
    List<StreamId> accounts = Stream.generate(LogNode::newAccount).limit(5).toList();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        done.add(threads.submit(() -> appendHereAndThere(one, accounts)));
        done.add(threads.submit(() -> appendHereAndThere(other, accounts)));
      }
      for (Future<?> future : done) {
        future.get();
      }
    }

    assertThat(ChainCheck.assertWhole(database().client())).isEqualTo(acknowledged.size());
    assertThat(database().storedIds()).containsExactlyInAnyOrderElementsOf(acknowledged);
    for (StreamId account : accounts) {
      assertThat(one.events.of(account, 0))
          .extracting(DomainEventMessage::getSequenceNumber)
          .isEqualTo(
              Stream.iterate(0L, n -> n + 1).limit(other.events.of(account, 0).size()).toList());
      one.states.refresh(account);
      other.states.refresh(account);
      assertThat(one.tally(account)).isEqualTo(other.tally(account));
    }
  }

  private void appendHereAndThere(LogNode node, List<StreamId> accounts) {
    for (int i = 0; i < 30; i++) {
      StreamId account = accounts.get(ThreadLocalRandom.current().nextInt(accounts.size()));
      List<DomainEvent> payloads =
          Stream.generate(() -> granted(account, 1))
              .limit(ThreadLocalRandom.current().nextInt(1, 4))
              .toList();
      appendUntilItIsIn(node, account, payloads);
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(3_000_000));
    }
  }

  private void appendUntilItIsIn(LogNode node, StreamId account, List<DomainEvent> payloads) {
    while (true) {
      var messages = messages(account, node.count(account), payloads);
      try {
        node.engine.appendEvents(messages);
        messages.forEach(message -> acknowledged.add(LogNode.storedId(message)));
        return;
      } catch (ConcurrencyException lostRace) {
        node.states.refresh(account);
      }
    }
  }

  @Test
  void given_one_command_of_a_group_conflicts_then_it_fails_alone() throws Exception {
    LogNode node = database().logNode();
    StreamId fresh = newAccount();
    StreamId known = newAccount();
    StreamId last = newAccount();
    node.append(known, 0, granted(known, 5));

    List<Future<?>> group =
        AsOneGroup.write(
            database(),
            node,
            List.of(
                () -> node.append(fresh, 0, granted(fresh, 1), granted(fresh, 2)),
                () -> node.append(known, 0, granted(known, 7)),
                () -> node.append(last, 0, granted(last, 3))));

    assertThat(group.get(0).state()).isEqualTo(Future.State.SUCCESS);
    assertThat(group.get(1).exceptionNow()).isInstanceOf(ConcurrencyException.class);
    assertThat(group.get(2).state()).isEqualTo(Future.State.SUCCESS);
    assertThat(ChainCheck.assertWhole(database().client())).isEqualTo(1 + 1 + 2 + 1);
    assertThat(node.metrics.get("bilan.log.group.size").summary().max()).isEqualTo(3);
  }

  @Test
  void given_two_commands_of_a_group_want_the_same_place_then_the_first_gets_it() throws Exception {
    LogNode node = database().logNode();
    StreamId account = newAccount();

    List<Future<?>> group =
        AsOneGroup.write(
            database(),
            node,
            List.of(
                () -> node.append(account, 0, granted(account, 1)),
                () -> node.append(account, 0, granted(account, 2)),
                () -> node.append(account, 1, granted(account, 4))));

    assertThat(group.get(0).state()).isEqualTo(Future.State.SUCCESS);
    assertThat(group.get(1).exceptionNow()).isInstanceOf(ConcurrencyException.class);
    assertThat(group.get(2).exceptionNow())
        .as("it could not know of the first")
        .isInstanceOf(ConcurrencyException.class);
    assertThat(node.tally(account).available()).isEqualTo(1);
  }

  @Test
  void given_the_database_cannot_store_one_of_a_group_then_it_fails_alone() throws Exception {
    LogNode node = database().logNode();
    List<StreamId> accounts = Stream.generate(LogNode::newAccount).limit(6).toList();
    List<Runnable> commands = new ArrayList<>();
    for (StreamId account : accounts) {
      commands.add(() -> node.append(account, 0, granted(account, 1)));
    }
    DomainEventMessage<?> stored = node.engine.readEvents(storedAccount(node)).next();
    StreamId thief = TicketSold.newTheatre();
    commands.add(3, () -> node.engine.appendEvents(List.of(withIdOf(stored, thief))));
    StreamId tooLong = newAccount();
    commands.add(5, () -> node.engine.appendEvents(List.of(withHugeCorrelation(tooLong))));
    StreamId unnamed = TicketSold.newTheatre();
    commands.add(6, () -> node.engine.appendEvents(List.of(withOddId(unnamed))));

    List<Future<?>> group = AsOneGroup.write(database(), node, commands);

    assertThat(group.get(3).exceptionNow()).isInstanceOf(RecordedBefore.class);
    for (int refused : List.of(5, 6)) {
      assertThat(group.get(refused).exceptionNow())
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("The log cannot store what was decided");
    }
    assertThat(group).filteredOn(f -> f.state() == Future.State.SUCCESS).hasSize(6);
    assertThat(ChainCheck.assertWhole(database().client())).isEqualTo(1 + 1 + 6);
  }

  private static String storedAccount(LogNode node) {
    StreamId account = newAccount();
    node.append(account, 0, granted(account, 1));
    return account.toString();
  }

  private static DomainEventMessage<?> withIdOf(DomainEventMessage<?> stored, StreamId stream) {
    return Messages.withId(
        messages(stream, 0, List.of(opened(stream))).getFirst(), stored.getIdentifier());
  }

  private static DomainEventMessage<?> withOddId(StreamId stream) {
    return Messages.withId(messages(stream, 0, List.of(opened(stream))).getFirst(), "no UUID");
  }

  private static DomainEventMessage<?> withHugeCorrelation(StreamId account) {
    return messages(account, 0, List.of(granted(account, 1)))
        .getFirst()
        .andMetaData(java.util.Map.of("correlation_id", Messages.incompressible(20_000)));
  }

  @Test
  void half_a_surrogate_pair_is_not_stored_as_something_else() {
    LogNode node = database().logNode();
    StreamId account = newAccount();

    assertThatThrownBy(() -> node.append(account, 0, granted(account, 1, "half \ud83d")))
        .isInstanceOf(IllegalStateException.class);

    assertThat(database().storedIds()).isEmpty();
    node.append(account, 0, granted(account, 1, "whole \ud83d\ude00"));
    assertThat(node.events.of(account, 0).getFirst().getPayload().toString())
        .contains("\ud83d\ude00");
  }

  @Test
  void what_cannot_be_an_event_of_an_aggregate_is_refused() {
    LogNode node = database().logNode();
    EventMessage<?> loose = new org.axonframework.eventhandling.GenericEventMessage<>("loose");

    assertThatThrownBy(() -> node.engine.appendEvents(List.of(loose)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void given_a_reader_on_this_node_fails_then_the_command_is_acknowledged_all_the_same() {
    LogNode node = database().logNode();
    node.newEvents.subscribe(
        events -> {
          throw new IllegalStateException("A reader fails");
        });
    StreamId account = newAccount();

    node.append(account, 0, granted(account, 5));
    node.append(account, 1, spent(account, 2));

    assertThat(node.tally(account).available()).isEqualTo(3);
  }
}
