package ai.bilancompetence.platform.eventlog;

import static ai.bilancompetence.platform.eventlog.LogNode.granted;
import static ai.bilancompetence.platform.eventlog.LogNode.newAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** More commands than can wait are refused at once; those that wait are not forgotten. */
class OverloadIT extends OnRealLog {

  @Test
  void given_the_queue_is_full_then_the_next_is_refused_at_once_and_none_that_waited_is_lost()
      throws Exception {
    LogNode node = database().logNode(LogNode.properties(10, 256, 200));
    List<Future<?>> waiting = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try (HeldHead head = HeldHead.of(database())) {
        waiting.add(threads.submit(() -> openNewAccount(node)));
        head.awaitWaiting(1);
        Stream.generate(() -> threads.submit(() -> openNewAccount(node)))
            .limit(10)
            .forEach(waiting::add);
        await().until(() -> node.waiting() == 10);

        long begin = System.nanoTime();
        assertThatThrownBy(() -> openNewAccount(node)).isInstanceOf(LogUnavailable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
        assertThat(node.metrics.get("bilan.log.refused").counter().count()).isEqualTo(1);
      }
    }

    assertThat(waiting).allMatch(future -> future.state() == Future.State.SUCCESS);
    openNewAccount(node);
    assertThat(ChainCheck.assertWhole(database().client())).isEqualTo(1 + 10 + 1);
  }

  @Test
  void given_somebody_keeps_the_head_then_commands_are_told_so_and_are_not_written_later()
      throws Exception {
    LogNode node = database().logNode();
    try (HeldHead head = HeldHead.of(database())) {
      long begin = System.nanoTime();
      assertThatThrownBy(() -> openNewAccount(node)).isInstanceOf(LogUnavailable.class);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(11));
      head.awaitWaiting(0);
    }

    assertThat(database().storedIds()).isEmpty();
    openNewAccount(node);
    assertThat(ChainCheck.assertWhole(database().client())).isEqualTo(1);
  }

  @Test
  void given_the_node_stops_under_load_then_every_caller_gets_an_answer_that_is_true()
      throws Exception {
    LogNode node = database().logNode();
    List<Future<Boolean>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 500; i++) {
        answers.add(threads.submit(() -> isAcknowledged(node)));
        if (i == 250) {
          answers.getFirst().get(); // So that some came before the end, however slow this is.
          threads.submit(node.group::close);
        }
      }
    }

    long acknowledged = answers.stream().filter(Future::resultNow).count();
    assertThat(acknowledged).isPositive();
    assertThat(ChainCheck.assertWhole(database().client())).isEqualTo(acknowledged);
    assertThatThrownBy(() -> openNewAccount(node)).isInstanceOf(LogUnavailable.class);
  }

  private static boolean isAcknowledged(LogNode node) {
    try {
      openNewAccount(node);
      return true;
    } catch (LogUnavailable stopping) {
      return false;
    }
  }

  private static void openNewAccount(LogNode node) {
    StreamId account = newAccount();
    node.append(account, 0, granted(account, 1));
  }
}
