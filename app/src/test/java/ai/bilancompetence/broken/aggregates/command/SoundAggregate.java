package ai.bilancompetence.broken.aggregates.command;

import java.util.List;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate
class SoundAggregate {
  Account account = new Account("");

  record Account(String owner) {
    List<String> decide(String command) {
      return List.of(owner + command);
    }

    Account evolve(String event) {
      return new Account(event);
    }
  }
}
