package ai.bilancompetence.platform.eventlog;

import ai.bilancompetence.platform.eventlog.Append.NewEvent;
import ai.bilancompetence.platform.eventlog.Append.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells those who read the log on this node what was written on this node. */
final class NewEvents {

  private static final Logger log = LoggerFactory.getLogger(NewEvents.class);

  private final List<Consumer<List<TrackedEventMessage<?>>>> listeners =
      new CopyOnWriteArrayList<>();

  /** From now on the listener gets the events of each commit, in order, after the commit. */
  void subscribe(Consumer<List<TrackedEventMessage<?>>> listener) {
    listeners.add(listener);
  }

  /** Tells of the events of a group that was committed. */
  void announce(List<Append> group, List<Verdict> verdicts) {
    List<TrackedEventMessage<?>> events = new ArrayList<>();
    for (int i = 0; i < group.size(); i++) {
      if (verdicts.get(i) instanceof Verdict.Written written && written.firstPosition() != null) {
        long position = written.firstPosition();
        for (NewEvent event : group.get(i).events()) {
          events.add(tracked(event.message(), position, written.recordedAt()));
          position++;
        }
      }
    }
    if (!events.isEmpty()) {
      List<TrackedEventMessage<?>> told = List.copyOf(events);
      listeners.forEach(listener -> tell(listener, told));
    }
  }

  private static void tell(
      Consumer<List<TrackedEventMessage<?>>> listener, List<TrackedEventMessage<?>> events) {
    try {
      listener.accept(events);
    } catch (RuntimeException e) {
      // The events are committed: their command has succeeded, and readers find them in the log.
      log.error("A reader could not be told of new events", e);
    }
  }

  /** The event as it is read from the log. */
  static TrackedEventMessage<?> tracked(
      DomainEventMessage<?> message, long position, Instant recordedAt) {
    return new GenericTrackedDomainEventMessage<>(
        new GlobalSequenceTrackingToken(position),
        message.getType(),
        message.getAggregateIdentifier(),
        message.getSequenceNumber(),
        message,
        () -> recordedAt);
  }
}
