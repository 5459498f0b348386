package ai.bilancompetence.broken.deciders.command;

import java.time.Instant;
import java.util.List;
import org.springframework.util.StringUtils;

/** Asks a framework. */
record BrokenSpringAccount() {
  List<String> decide(String command, Instant now) {
    return List.of(StringUtils.capitalize(command));
  }

  BrokenSpringAccount evolve(String event) {
    return this;
  }
}
