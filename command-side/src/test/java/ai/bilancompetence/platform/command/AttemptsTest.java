package ai.bilancompetence.platform.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.bilancompetence.platform.command.Attempts.Round;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.platform.eventlog.Decision.Kind;
import ai.bilancompetence.platform.eventlog.RecordedBefore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;

class AttemptsTest {

  private static final ConcurrencyException LOST = new ConcurrencyException("Lost");
  private static final RecordedBefore RECORDED = new RecordedBefore();

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Attempts attempts = new Attempts(registry);
  private final List<Round> rounds = new ArrayList<>();

  @Test
  void what_succeeds_is_done_once() {
    assertThat(failingWith(List.of())).isEqualTo("done");

    assertThat(rounds).containsExactly(new Round(false, Kind.FIRST));
  }

  @Test
  void given_races_are_lost_then_it_is_tried_again_and_at_last_alone() {
    failingWith(Collections.nCopies(4, LOST));

    assertThat(rounds).extracting(Round::alone).containsExactly(false, false, false, true, true);
    assertThat(rounds).extracting(Round::kind).containsOnly(Kind.FIRST);
    assertThat(count("bilan.commands.retries")).isEqualTo(4);
  }

  @Test
  void given_it_was_recorded_before_then_it_is_tried_again_as_a_repetition_that_lost_nothing() {
    failingWith(List.of(LOST, RECORDED, LOST));

    assertThat(rounds)
        .extracting(Round::kind)
        .containsExactly(Kind.FIRST, Kind.FIRST, Kind.REPEATED, Kind.REPEATED);
    assertThat(count("bilan.commands.retries")).isEqualTo(2);
  }

  @Test
  void given_a_repetition_does_not_find_what_was_recorded_then_the_caller_is_told_in_the_end() {
    assertThatThrownBy(() -> failingWith(Collections.nCopies(20, RECORDED)))
        .isInstanceOfSatisfying(
            DomainRejection.class,
            refusal -> assertThat(refusal.errorCode()).isEqualTo(PlatformError.CONCURRENT_CHANGE));

    assertThat(rounds).hasSize(1 + Attempts.MAX_ATTEMPTS);
    assertThat(count("bilan.commands.given.up")).isEqualTo(1);
  }

  @Test
  void given_every_race_is_lost_then_the_caller_is_told() {
    assertThatThrownBy(() -> failingWith(Collections.nCopies(20, LOST)))
        .hasMessage("Lost the race 8 times");

    assertThat(rounds).hasSize(Attempts.MAX_ATTEMPTS);
  }

  private String failingWith(List<? extends RuntimeException> failures) {
    Deque<RuntimeException> left = new ArrayDeque<>(failures);
    return attempts.make(
        round -> {
          rounds.add(round);
          if (!left.isEmpty()) {
            throw left.removeFirst();
          }
          return "done";
        });
  }

  private double count(String metric) {
    return registry.get(metric).counter().count();
  }
}
