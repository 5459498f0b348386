package ai.bilancompetence.broken.policies.command;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

/** Says neither when nor what. */
@ProcessingGroup("policies-policies")
class BrokenListener {
  @EventHandler
  void on(String event) {}
}
