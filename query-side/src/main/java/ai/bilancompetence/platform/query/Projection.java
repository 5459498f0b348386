package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.event.DomainEvent;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;

/**
 * Builds a read model from events. It can be thrown away and built again at any time, and comes out
 * with the same rows.
 */
public abstract class Projection {

  /** Removes every row, before a replay from the start. */
  protected abstract void reset();

  @ResetHandler
  void onReset() {
    reset();
  }

  /**
   * Takes every event that no other handler wants. Axon stores a processor's position only with
   * events that it handled, and a reader may wait for any position.
   */
  @EventHandler
  void ignore(DomainEvent event) {}
}
