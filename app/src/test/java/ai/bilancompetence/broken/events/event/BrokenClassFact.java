package ai.bilancompetence.broken.events.event;

import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/** Not a record. */
@StoredAs("broken.BrokenClassFact")
final class BrokenClassFact implements DomainEvent {
  @Override
  public Instant occurredAt() {
    return Instant.EPOCH;
  }
}
