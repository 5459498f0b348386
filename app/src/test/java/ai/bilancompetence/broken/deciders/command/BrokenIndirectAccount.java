package ai.bilancompetence.broken.deciders.command;

import java.time.Instant;
import java.util.List;

/** Reads a file, two classes away. */
record BrokenIndirectAccount() {
  List<String> decide(String command, Instant now) {
    return List.of(new Tariffs().price(command));
  }

  BrokenIndirectAccount evolve(String event) {
    return this;
  }
}
