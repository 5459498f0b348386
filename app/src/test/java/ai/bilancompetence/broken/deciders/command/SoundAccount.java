package ai.bilancompetence.broken.deciders.command;

import java.time.Instant;
import java.util.List;

/** State, a command, prices and a time in; events out. */
record SoundAccount() {
  List<String> decide(String command, Prices prices, Instant now) {
    return List.of(command + prices.credits() + now);
  }

  SoundAccount evolve(String event) {
    return this;
  }
}
