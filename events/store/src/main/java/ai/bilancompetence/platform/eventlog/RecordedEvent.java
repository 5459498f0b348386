package ai.bilancompetence.platform.eventlog;

import ai.bilancompetence.platform.event.DomainEvent;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One event as it stands in the log.
 *
 * @param position place in the log, from 1
 * @param aggregateType {@code <context>.<Aggregate>}
 * @param aggregateId id of the aggregate within its type
 * @param sequenceNumber place among the aggregate's own events, from 0
 * @param revision revision of the stored shape
 * @param recordedAt when it was written
 * @param payload the stored JSON, with what is personal decrypted
 * @param event the same as the type of today
 */
public record RecordedEvent(
    long position,
    String aggregateType,
    String aggregateId,
    long sequenceNumber,
    String eventId,
    String eventType,
    int revision,
    Instant recordedAt,
    Map<String, String> metadata,
    JsonNode payload,
    DomainEvent event) {}
