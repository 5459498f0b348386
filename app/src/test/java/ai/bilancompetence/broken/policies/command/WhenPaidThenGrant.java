package ai.bilancompetence.broken.policies.command;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

@ProcessingGroup("policies-policies")
class WhenPaidThenGrant {
  @EventHandler
  void on(String event) {}
}
