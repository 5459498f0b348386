package ai.bilancompetence.platform.eventlog;

import static ai.bilancompetence.platform.eventlog.LogNode.granted;
import static ai.bilancompetence.platform.eventlog.LogNode.newAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;

/** A command that has an id has one effect, and one answer. */
class ExactlyOnceAppendIT extends OnRealLog {

  private final UUID commandId = UUID.randomUUID();
  private final StreamId account = newAccount();

  @Test
  void given_it_comes_again_then_nothing_is_written_and_the_first_answer_is_told() {
    LogNode node = database().logNode();
    CommandOutcome first = new CommandOutcome(commandId, "{\"a\":\"1\"}", 201, "{\"n\":1}", "/x");
    opening(node, first);

    AnsweredBefore again =
        catchThrowableOfType(
            AnsweredBefore.class,
            () -> opening(node, new CommandOutcome(commandId, "{}", 200, "{\"n\":2}", null)));

    assertThat(again.outcome()).isEqualTo(first);
    assertThat(again.position()).isEqualTo(1);
    assertThat(database().storedIds()).hasSize(1);
  }

  @Test
  void given_it_comes_to_two_nodes_at_once_then_one_answer_stands() throws Exception {
    List<LogNode> nodes = List.of(database().logNode(), database().logNode());
    for (int round = 0; round < 20; round++) {
      UUID id = UUID.randomUUID();
      StreamId fresh = newAccount();
      List<Future<CommandOutcome>> answers = new ArrayList<>();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (LogNode node : nodes) {
          String body = "{\"node\":%d}".formatted(nodes.indexOf(node));
          answers.add(threads.submit(() -> answerOf(node, fresh, outcome(id, body))));
        }
      }
      assertThat(answers.get(0).get()).isEqualTo(answers.get(1).get());
      assertThat(nodes.getFirst().events.of(fresh, 0)).hasSize(1);
    }
    ChainCheck.assertWhole(database().client());
  }

  @Test
  void given_it_stands_twice_in_one_group_then_the_second_finds_the_answer_of_the_first()
      throws Exception {
    LogNode node = database().logNode();
    List<CommandOutcome> answers = new ArrayList<>();

    List<Future<?>> group =
        AsOneGroup.write(
            database(),
            node,
            List.of(
                () -> answers.add(answerOf(node, account, outcome(commandId, "{\"n\":1}"))),
                () -> answers.add(answerOf(node, newAccount(), outcome(commandId, "{\"n\":2}")))));

    assertThat(group).allMatch(f -> f.state() == Future.State.SUCCESS);
    assertThat(answers).hasSize(2).containsOnly(outcome(commandId, "{\"n\":1}"));
    assertThat(database().storedIds()).hasSize(1 + 1);
  }

  @Test
  void given_its_answer_stands_then_a_decision_without_events_meets_it_too() {
    LogNode node = database().logNode();
    node.appender.remember(outcome(commandId, "{\"n\":1}"));

    Decision decision = new Decision(result -> null);
    AnsweredBefore confirmed =
        catchThrowableOfType(
            AnsweredBefore.class,
            () -> node.appender.confirm(decision, outcome(commandId, "{\"n\":2}")));
    assertThat(confirmed.outcome().body()).isEqualTo("{\"n\":1}");
    assertThatThrownBy(() -> node.appender.remember(outcome(commandId, "{\"n\":3}")))
        .isInstanceOf(AnsweredBefore.class);
  }

  @Test
  void given_it_conflicts_then_nothing_is_remembered() {
    LogNode node = database().logNode();
    node.append(account, 0, granted(account, 1));

    assertThatThrownBy(() -> opening(node, outcome(commandId, "{}")))
        .isInstanceOf(ConcurrencyException.class);

    StreamId other = newAccount();
    assertThat(answerOf(node, other, outcome(commandId, "{\"n\":2}")).body())
        .isEqualTo("{\"n\":2}");
    assertThat(node.events.of(other, 0)).hasSize(1);
  }

  @Test
  void given_its_transaction_is_rolled_back_then_neither_event_nor_answer_stays() {
    LogNode node = database().logNode();

    node.transaction.executeWithoutResult(
        status -> {
          opening(node, outcome(commandId, "{\"n\":1}"));
          status.setRollbackOnly();
        });

    assertThat(database().storedIds()).isEmpty();
    assertThat(node.states.cached(account)).isNull();
    assertThat(answerOf(node, account, outcome(commandId, "{\"n\":2}")).body())
        .isEqualTo("{\"n\":2}");
    ChainCheck.assertWhole(database().client());
  }

  @Test
  void given_it_shares_a_transaction_then_its_events_are_told_after_the_commit_only() {
    LogNode node = database().logNode();
    List<Long> told = new ArrayList<>();
    node.newEvents.subscribe(
        events -> events.forEach(e -> told.add(e.trackingToken().position().orElseThrow())));

    node.transaction.executeWithoutResult(
        status -> {
          opening(node, outcome(commandId, "{}"));
          assertThat(told).isEmpty();
          assertThat(node.states.cached(account)).isNull();
          assertThat(node.tally(account).available()).isEqualTo(5);
        });

    assertThat(told).containsExactly(1L);
    assertThat(node.states.cached(account)).isNotNull();
  }

  /** As the command side does it: a lost race is tried again. */
  private static CommandOutcome answerOf(LogNode node, StreamId stream, CommandOutcome outcome) {
    while (true) {
      try {
        node.deciding(outcome, () -> node.append(stream, node.count(stream), granted(stream, 5)));
        return outcome;
      } catch (AnsweredBefore before) {
        return before.outcome();
      } catch (ConcurrencyException lostRace) {
        node.states.refresh(stream);
      }
    }
  }

  private void opening(LogNode node, CommandOutcome outcome) {
    node.deciding(outcome, () -> node.append(account, 0, granted(account, 5)));
  }

  private static CommandOutcome outcome(UUID commandId, String body) {
    return new CommandOutcome(commandId, "{}", 200, body, null);
  }
}
