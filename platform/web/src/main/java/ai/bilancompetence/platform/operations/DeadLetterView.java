package ai.bilancompetence.platform.operations;

import ai.bilancompetence.platform.processing.LetterCause;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that waits. What it says stands in the log alone.
 *
 * @param position of the event in the log
 * @param sequenceNumber place among the aggregate's own events, from 0
 * @param organisationId the tenant that the event belongs to
 * @param event where an administrator reads it
 * @param enqueuedAt since when it waits
 */
record DeadLetterView(
    long position,
    long sequenceNumber,
    String eventType,
    @Nullable UUID organisationId,
    String event,
    Instant recordedAt,
    Instant enqueuedAt) {

  /**
   * Why an event could not be handled.
   *
   * @param type code of a refusal, or the name of an error
   * @param message text of a refusal, or what of the database an error is about; errors quote data,
   *     so their texts are not kept
   * @param place line of the code where the error happened
   */
  record CauseView(String type, @Nullable String message, @Nullable String place) {

    static @Nullable CauseView of(@Nullable LetterCause cause) {
      return cause == null ? null : new CauseView(cause.type(), cause.message(), cause.place());
    }
  }

  /** Address of the event at a position. */
  static String eventAt(long position) {
    return "/api/v1/audit/events?cursor=%d&limit=1".formatted(position - 1);
  }
}
