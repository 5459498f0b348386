package ai.bilancompetence.platform.eventlog;

import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;

/** A log in memory that keeps the promises of the real one, and whose reader can be held up. */
final class MemoryLog implements LogReader {

  private final List<TrackedEventMessage<?>> events = new ArrayList<>();
  private final AtomicInteger eventsRead = new AtomicInteger();
  private volatile LongConsumer beforeRead = position -> {};

  /** Called with the position before each read, in the thread that reads. */
  void beforeRead(LongConsumer hook) {
    beforeRead = hook;
  }

  /** How many events have been handed out. */
  int eventsRead() {
    return eventsRead.get();
  }

  /** Commits so many events at once, and returns them. */
  synchronized List<TrackedEventMessage<?>> append(int count) {
    List<TrackedEventMessage<?>> appended =
        LongStream.rangeClosed(head() + 1, head() + count)
            .mapToObj(MemoryLog::event)
            .collect(toList());
    events.addAll(appended);
    return List.copyOf(appended);
  }

  /** Takes an event out, as nobody may. */
  synchronized void remove(long position) {
    events.removeIf(event -> ContiguousReader.positionOf(event) == position);
  }

  @Override
  public List<TrackedEventMessage<?>> read(long position, int limit) {
    beforeRead.accept(position);
    synchronized (this) {
      List<TrackedEventMessage<?>> found =
          events.stream()
              .skip(Math.max(0, position - 1))
              .filter(event -> ContiguousReader.positionOf(event) > position)
              .limit(limit)
              .collect(toList());
      eventsRead.addAndGet(found.size());
      return found;
    }
  }

  @Override
  public synchronized long head() {
    return events.size();
  }

  static TrackedEventMessage<?> event(long position) {
    return new GenericTrackedEventMessage<>(
        new GlobalSequenceTrackingToken(position), new GenericEventMessage<>("event " + position));
  }
}
