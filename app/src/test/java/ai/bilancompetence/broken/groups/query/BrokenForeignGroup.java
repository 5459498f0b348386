package ai.bilancompetence.broken.groups.query;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

/** The group of another context. */
@ProcessingGroup("credits-ledger")
class BrokenForeignGroup {
  @EventHandler
  void on(String event) {}
}
