package ai.bilancompetence.broken.groups.query;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

@ProcessingGroup("groups-ledger")
class SoundHandler {
  @EventHandler
  void on(String event) {}
}
