package ai.bilancompetence.broken.deciders.command;

import java.time.Instant;
import java.util.List;

/** Not a record, so nothing keeps it from changing. */
final class BrokenClassAccount {
  List<String> decide(String command, Instant now) {
    return List.of(command + now);
  }

  BrokenClassAccount evolve(String event) {
    return this;
  }
}
