package ai.bilancompetence.broken.deciders.command;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Carries a clock of its own. */
record BrokenClockAccount(Clock clock) {
  List<String> decide(String command, Instant now) {
    return List.of(command + clock.instant());
  }

  BrokenClockAccount evolve(String event) {
    return this;
  }
}
