package ai.bilancompetence.platform.eventlog;

import ai.bilancompetence.platform.event.DomainEvent;
import java.util.Optional;
import java.util.UUID;

/** Looks events up in the log by the identity that it keeps them under. */
final class RecordedIdentities implements Recall {

  private final StoredEvents events;

  RecordedIdentities(StoredEvents events) {
    this.events = events;
  }

  @Override
  public Optional<DomainEvent> find(UUID identity) {
    return events.withId(identity).map(message -> (DomainEvent) message.getPayload());
  }

  @Override
  public Optional<DomainEvent> findRepeated(UUID identity) {
    Decision decision = Decision.current();
    return decision != null && decision.isRepeated() ? find(identity) : Optional.empty();
  }
}
