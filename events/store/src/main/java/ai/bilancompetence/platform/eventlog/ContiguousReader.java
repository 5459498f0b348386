package ai.bilancompetence.platform.eventlog;

import java.util.List;
import org.axonframework.eventhandling.TrackedEventMessage;

/** Reads the log and makes sure that no event is passed over. */
final class ContiguousReader {

  /** Events read in one go, at most. */
  static final int BATCH_SIZE = 1000;

  private final LogReader reader;

  ContiguousReader(LogReader reader) {
    this.reader = reader;
  }

  /** Position of the last event, 0 when the log is empty. */
  long head() {
    return reader.head();
  }

  /**
   * The events that follow a position: {@link #BATCH_SIZE}, or fewer when the log ends there.
   *
   * @throws BrokenLog when a position is missing
   */
  List<? extends TrackedEventMessage<?>> read(long position) {
    List<? extends TrackedEventMessage<?>> events = reader.read(position, BATCH_SIZE);
    long expected = position + 1;
    for (TrackedEventMessage<?> event : events) {
      if (positionOf(event) != expected) {
        throw new BrokenLog(
            "Position %d of the log is missing; %d came instead"
                .formatted(expected, positionOf(event)));
      }
      expected++;
    }
    return events;
  }

  static long positionOf(TrackedEventMessage<?> event) {
    return event.trackingToken().position().orElseThrow();
  }
}
