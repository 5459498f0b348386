package ai.bilancompetence.platform.eventlog;

import static ai.bilancompetence.platform.eventlog.LogNode.granted;
import static ai.bilancompetence.platform.eventlog.LogNode.newAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whoever has the head of the log in a transaction keeps the others out, but not for long. */
class TurnIT extends OnRealLog {

  private final StreamId account = newAccount();

  @Test
  void given_a_command_has_its_turn_then_the_others_wait_and_it_cannot_lose() throws Exception {
    LogNode one = database().logNode();
    LogNode other = database().logNode();
    one.append(account, 0, granted(account, 1));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> later =
          one.transaction.execute(
              status -> {
                one.appender.takeTurn();
                var racing = threads.submit(() -> other.append(account, 1, granted(account, 2)));
                HeldHead.awaitWaiting(database(), 1);
                assertThat(racing.isDone()).isFalse();
                one.append(
                    account, one.states.load(account).sequenceNumber() + 1, granted(account, 4));
                return racing;
              });
      assertThatThrownBy(later::get)
          .hasCauseInstanceOf(org.axonframework.modelling.command.ConcurrencyException.class);
    }
    assertThat(one.tally(account).available()).isEqualTo(5);
  }

  @Test
  void given_a_client_hangs_in_its_turn_then_it_is_cut_off_and_the_others_go_on() {
    LogNode hanging = database().logNode();

    assertCutOff(hanging, hanging.appender::takeTurn);
  }

  @Test
  void given_a_client_hangs_after_it_appended_then_it_is_cut_off_and_the_others_go_on() {
    LogNode hanging = database().logNode();
    StreamId lost = newAccount();

    assertCutOff(hanging, () -> hanging.append(lost, 0, granted(lost, 1)));

    assertThat(hanging.events.of(lost, 0)).isEmpty();
  }

  private void assertCutOff(LogNode hanging, Runnable firstStep) {
    LogNode other = database().logNode();
    assertThatThrownBy(
            () ->
                hanging.transaction.executeWithoutResult(
                    status -> {
                      firstStep.run();
                      try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
                        threads
                            .submit(() -> other.append(account, 0, granted(account, 1)))
                            .get(8, TimeUnit.SECONDS);
                      } catch (Exception e) {
                        throw new AssertionError("The others did not get on", e);
                      }
                    }))
        .isInstanceOf(org.springframework.transaction.TransactionException.class);

    assertThat(other.tally(account).available()).isEqualTo(1);
    ChainCheck.assertWhole(database().client());
  }
}
