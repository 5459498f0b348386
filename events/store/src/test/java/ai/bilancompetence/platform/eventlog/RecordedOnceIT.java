package ai.bilancompetence.platform.eventlog;

import static ai.bilancompetence.platform.eventlog.LogNode.messages;
import static ai.bilancompetence.platform.eventlog.LogNode.newAccount;
import static ai.bilancompetence.platform.eventlog.LogNode.opened;
import static ai.bilancompetence.platform.eventlog.TicketSold.newTheatre;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.bilancompetence.platform.eventlog.verify.DatabaseLog;
import ai.bilancompetence.platform.eventlog.verify.PositionRange;
import ai.bilancompetence.platform.eventlog.verify.Verifier;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What cannot happen twice is recorded once, whoever asks for it and whatever is forgotten. */
class RecordedOnceIT extends OnRealLog {

  private final UUID ticket = UUID.randomUUID();
  private final StreamId theatre = newTheatre();

  @Test
  void an_event_is_kept_and_told_under_its_identity() {
    LogNode node = database().logNode();
    List<String> told = new ArrayList<>();
    node.newEvents.subscribe(events -> events.forEach(event -> told.add(event.getIdentifier())));
    List<DomainEventMessage<?>> decided =
        messages(theatre, 0, List.of(TicketSold.of(ticket), opened(newAccount())));

    node.engine.appendEvents(decided);

    List<String> expected = List.of(ticket.toString(), decided.getLast().getIdentifier());
    assertThat(database().storedIds()).isEqualTo(expected);
    assertThat(told).isEqualTo(expected);
    assertThat(node.events.of(theatre, 0))
        .extracting(EventMessage::getIdentifier)
        .isEqualTo(expected);
    assertThat(node.events.read(0, 10)).extracting(EventMessage::getIdentifier).isEqualTo(expected);
  }

  @Test
  void what_is_told_of_it_is_what_was_decided() {
    LogNode node = database().logNode();
    List<EventMessage<?>> told = new ArrayList<>();
    node.newEvents.subscribe(told::addAll);
    DomainEventMessage<?> decided = messages(theatre, 0, List.of(TicketSold.of(ticket))).getFirst();

    node.engine.appendEvents(List.of(decided));

    EventMessage<?> read = node.events.read(0, 1).getFirst();
    for (EventMessage<?> message : List.of(told.getFirst(), read)) {
      assertThat(message.getPayload()).isEqualTo(decided.getPayload());
      assertThat(message.getMetaData()).isEqualTo(decided.getMetaData());
    }
    assertThat(told.getFirst().getTimestamp()).isEqualTo(read.getTimestamp());
  }

  @Test
  void given_it_comes_again_then_it_is_refused_and_nothing_is_written() {
    LogNode node = database().logNode();
    node.append(theatre, 0, TicketSold.of(ticket));

    assertThatThrownBy(
            () -> node.append(theatre, 1, TicketSold.of(UUID.randomUUID()), TicketSold.of(ticket)))
        .isInstanceOf(RecordedBefore.class);
    assertThatThrownBy(() -> node.append(newTheatre(), 0, TicketSold.of(ticket)))
        .isInstanceOf(RecordedBefore.class);

    assertThat(database().storedIds()).containsExactly(ticket.toString());
    assertThat(node.metrics.get("bilan.log.recorded.before").counter().count()).isEqualTo(2);
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void given_it_comes_again_in_a_group_then_it_fails_alone_and_without_noise(CapturedOutput output)
      throws Exception {
    LogNode node = database().logNode();
    node.append(theatre, 0, TicketSold.of(ticket));
    List<Runnable> commands = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      commands.add(() -> node.append(newTheatre(), 0, TicketSold.of(UUID.randomUUID())));
    }
    commands.add(4, () -> node.append(theatre, 1, TicketSold.of(ticket)));
    UUID wantedTwice = UUID.randomUUID();
    commands.add(() -> node.append(newTheatre(), 0, TicketSold.of(wantedTwice)));
    commands.add(() -> node.append(newTheatre(), 0, TicketSold.of(wantedTwice)));
    int before = output.length();

    List<Future<?>> group = AsOneGroup.write(database(), node, commands);

    assertThat(group.get(4).exceptionNow()).isInstanceOf(RecordedBefore.class);
    assertThat(group.get(11).exceptionNow()).isInstanceOf(RecordedBefore.class);
    assertThat(group).filteredOn(f -> f.state() == Future.State.SUCCESS).hasSize(10);
    assertThat(ChainCheck.assertWhole(database().client())).isEqualTo(1 + 1 + 10);
    assertThat(output.toString().substring(before)).doesNotContain("written", "23505");
  }

  @Test
  void given_many_want_it_at_once_on_two_nodes_then_exactly_one_gets_it() throws Exception {
    List<LogNode> nodes = List.of(database().logNode(), database().logNode());
    for (int round = 0; round < 10; round++) {
      UUID wanted = UUID.randomUUID();
      List<Future<?>> all = new ArrayList<>();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 16; i++) {
          LogNode node = nodes.get(i % 2);
          all.add(threads.submit(() -> node.append(newTheatre(), 0, TicketSold.of(wanted))));
        }
      }
      assertThat(all).filteredOn(f -> f.state() == Future.State.SUCCESS).hasSize(1);
      assertThat(all)
          .filteredOn(f -> f.state() == Future.State.FAILED)
          .extracting(Future::exceptionNow)
          .hasOnlyElementsOfType(RecordedBefore.class);
    }
    assertThat(ChainCheck.assertWhole(database().client())).isEqualTo(10);
  }

  @Test
  void given_it_comes_again_in_a_transaction_then_nothing_of_that_stays() {
    LogNode node = database().logNode();
    node.append(theatre, 0, TicketSold.of(ticket));

    assertThatThrownBy(
            () ->
                node.transaction.executeWithoutResult(
                    status -> {
                      node.append(newTheatre(), 0, TicketSold.of(UUID.randomUUID()));
                      node.append(theatre, 1, TicketSold.of(ticket));
                    }))
        .isInstanceOf(RecordedBefore.class);

    assertThat(database().storedIds()).containsExactly(ticket.toString());
  }

  @Test
  void the_log_is_valid_and_its_content_hash_covers_the_identity() throws Exception {
    LogNode node = database().logNode();
    node.append(theatre, 0, TicketSold.of(ticket), TicketSold.of(UUID.randomUUID()));

    ChainCheck.assertWhole(database().client());
    try (Connection connection = database().connect()) {
      var result =
          new Verifier(null, List.of(), (done, total) -> {})
              .verify(new DatabaseLog(connection), PositionRange.ALL);
      assertThat(result.isValid()).isTrue();
      assertThat(result.events()).isEqualTo(2);
    }
  }
}
