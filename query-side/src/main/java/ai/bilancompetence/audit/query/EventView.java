package ai.bilancompetence.audit.query;

import ai.bilancompetence.platform.eventlog.RecordedEvent;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One event as it stands in the log.
 *
 * @param position place in the log
 * @param sequenceNumber place among the aggregate's own events, from 0
 * @param metadata who caused it, as part of what
 */
record EventView(
    long position,
    String eventId,
    String eventType,
    int revision,
    String aggregateType,
    String aggregateId,
    long sequenceNumber,
    Instant recordedAt,
    Map<String, String> metadata,
    JsonNode payload) {

  static EventView of(RecordedEvent event) {
    return new EventView(
        event.position(),
        event.eventId(),
        event.eventType(),
        event.revision(),
        event.aggregateType(),
        event.aggregateId(),
        event.sequenceNumber(),
        event.recordedAt(),
        event.metadata(),
        event.payload());
  }
}
