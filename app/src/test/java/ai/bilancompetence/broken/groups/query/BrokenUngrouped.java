package ai.bilancompetence.broken.groups.query;

import org.axonframework.eventhandling.EventHandler;

/** Axon would name the group after the package. */
class BrokenUngrouped {
  @EventHandler
  void on(String event) {}
}
