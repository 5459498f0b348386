package ai.bilancompetence.privacy.command;

import ai.bilancompetence.platform.deadline.Deadlines;
import ai.bilancompetence.privacy.event.ErasureRequested;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Has an erasure begin when the time to cancel it is over. */
@Component
@DisallowReplay
@ProcessingGroup(PrivacyPolicies.PROCESSOR)
class WhenErasureRequestedThenWait {

  private final Deadlines deadlines;

  WhenErasureRequestedThenWait(Deadlines deadlines) {
    this.deadlines = deadlines;
  }

  @EventHandler
  void on(ErasureRequested event) {
    deadlines.schedule(ErasureDue.KIND, event.dataId().toString(), event.dueAt());
  }
}
