package ai.bilancompetence.broken.groups.query;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

/** Only the context. */
@ProcessingGroup("groups")
class BrokenShortGroup {
  @EventHandler
  void on(String event) {}
}
