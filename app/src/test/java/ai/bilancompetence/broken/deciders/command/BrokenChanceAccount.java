package ai.bilancompetence.broken.deciders.command;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Makes up an id, so a repeated command gives another event. */
record BrokenChanceAccount() {
  List<String> decide(String command, Instant now) {
    return List.of(UUID.randomUUID().toString());
  }

  BrokenChanceAccount evolve(String event) {
    return this;
  }
}
