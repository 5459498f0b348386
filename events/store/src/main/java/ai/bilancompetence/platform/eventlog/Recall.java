package ai.bilancompetence.platform.eventlog;

import ai.bilancompetence.platform.event.DomainEvent;
import java.util.Optional;
import java.util.UUID;

/**
 * What the log knows of things that an aggregate's state has forgotten, so that states can stay
 * small for ever.
 */
public interface Recall {

  /**
   * The event that the log keeps under an identity.
   *
   * @see DomainEvent#identity()
   */
  Optional<DomainEvent> find(UUID identity);

  /**
   * The same for what is expected to be new, as nearly everything is: looks only when the log has
   * refused a first attempt because it knows one of its identities, or cannot refuse it because it
   * is a rehearsal.
   */
  Optional<DomainEvent> findRepeated(UUID identity);
}
