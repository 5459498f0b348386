package ai.bilancompetence.platform.eventlog;

import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;

/** A tail that nobody reads, for tests without a log. */
public final class IdleEventTail {

  private IdleEventTail() {}

  public static EventTail create() {
    return new EventTail(
        EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()));
  }
}
