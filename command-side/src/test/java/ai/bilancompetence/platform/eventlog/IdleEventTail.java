package ai.bilancompetence.platform.eventlog;

import java.util.List;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;

/** A tail that nobody reads, for tests without a log. */
public final class IdleEventTail {

  private IdleEventTail() {}

  public static EventTail create() {
    return new EventTail(new InMemoryEventStorageEngine(), new EmptyLog(), position -> {});
  }

  private static final class EmptyLog implements LogReader {

    @Override
    public List<? extends TrackedEventMessage<?>> read(long position, int limit) {
      return List.of();
    }

    @Override
    public long head() {
      return 0;
    }
  }
}
