package ai.bilancompetence.broken.deciders.command;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Known to a framework. */
@Component
record BrokenComponentAccount() {
  List<String> decide(String command, Instant now) {
    return List.of(command + now);
  }

  BrokenComponentAccount evolve(String event) {
    return this;
  }
}
