package ai.bilancompetence.platform.eventlog;

import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * What one command wants to write, all of it or nothing.
 *
 * @param expectations the streams that it read or writes
 * @param events in order; none when the command changes nothing or is refused
 * @param outcome what to remember; null when a repetition would be recognised by other means
 */
record Append(
    List<Expectation> expectations, List<NewEvent> events, @Nullable CommandOutcome outcome) {

  Append {
    expectations = List.copyOf(expectations);
    events = List.copyOf(events);
  }

  /**
   * The state of a stream that the command was decided on.
   *
   * @param count how many events the stream had
   * @param writes whether the command adds to it
   */
  record Expectation(StreamId stream, long count, boolean writes) {}

  /**
   * An event that has no position yet.
   *
   * @param message the event itself
   * @param type stored name
   * @param metadata stored JSON
   * @param payload stored JSON, with what is personal encrypted
   */
  record NewEvent(
      StreamId stream,
      DomainEventMessage<?> message,
      String type,
      int revision,
      String metadata,
      String payload) {}

  /** What the log says to it. */
  sealed interface Verdict {

    /**
     * It is written, and durable once the transaction that it belongs to is.
     *
     * @param firstPosition position of the first of its events; null when it has none
     * @param lastPosition position of its last event; of the last event of its streams, or 0, when
     *     it has none
     */
    record Written(@Nullable Long firstPosition, long lastPosition, Instant recordedAt)
        implements Verdict {}

    /** A stream has moved on since it was read; nothing is written. */
    record Conflict() implements Verdict {}

    /** The log keeps an event of the same identity already; nothing is written. */
    record Recorded() implements Verdict {}

    /** The command was carried out before; nothing is written. */
    record Answered(CommandOutcome outcome, long position) implements Verdict {}
  }
}
