package ai.bilancompetence.platform.eventlog;

import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.event.EventMetadata;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.ObjectMapper;

/**
 * Reads the log for audits, for travel in time, for positions: as it is stored, but for what is
 * encrypted in it.
 */
public final class EventLog {

  private final JdbcClient jdbc;
  private final StoredEvents events;
  private final ObjectMapper json;

  EventLog(JdbcClient jdbc, StoredEvents events, ObjectMapper json) {
    this.jdbc = jdbc;
    this.events = events;
    this.json = json;
  }

  /** Position of the last event, 0 when the log is empty. */
  public long head() {
    return jdbc.sql("SELECT position FROM eventlog.head").query(Long.class).single();
  }

  /**
   * Position of the last event that was recorded at the moment or before; 0 when there is none.
   * Times never run backwards along positions, so it divides the log exactly.
   */
  public long positionAt(Instant moment) {
    return jdbc.sql("SELECT eventlog.position_before(?)")
        .param(moment.plus(1, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  /** All events of one aggregate, in order. */
  public List<RecordedEvent> stream(String streamId) {
    StreamId stream = StreamId.parse(streamId);
    return recorded(
        jdbc.sql(
                StoredEvents.SELECT
                    + " WHERE aggregate_id = ? AND aggregate_type = ? ORDER BY sequence_number")
            .param(stream.aggregateId())
            .param(stream.aggregateType())
            .query(StoredEvents::map)
            .list());
  }

  /**
   * Events after a position, in order.
   *
   * @param after position after which to begin, 0 for the start
   * @param limit how many at most
   */
  public List<RecordedEvent> read(EventFilter filter, long after, int limit) {
    List<String> conditions = new ArrayList<>(List.of("position > :after"));
    Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
    parameters.put("after", after);
    parameters.put("limit", limit);
    if (filter.organisationId() != null) {
      conditions.add(
          "eventlog.metadata_value(metadata, '%s') = :organisation"
              .formatted(EventMetadata.ORGANISATION));
      parameters.put("organisation", filter.organisationId().toString());
    }
    if (filter.correlationId() != null) {
      conditions.add(
          "eventlog.metadata_value(metadata, '%s') = :correlation"
              .formatted(EventMetadata.CORRELATION));
      parameters.put("correlation", filter.correlationId());
    }
    if (filter.aggregateType() != null) {
      conditions.add("aggregate_type = :aggregateType");
      parameters.put("aggregateType", filter.aggregateType());
    }
    if (filter.aggregateId() != null) {
      conditions.add("aggregate_id = :aggregateId");
      parameters.put("aggregateId", filter.aggregateId());
    }
    if (filter.eventType() != null) {
      conditions.add("event_type = :eventType");
      parameters.put("eventType", filter.eventType());
    }
    if (filter.from() != null) {
      conditions.add("position > eventlog.position_before(:from)");
      parameters.put("from", filter.from().atOffset(ZoneOffset.UTC));
    }
    if (filter.to() != null) {
      conditions.add("position <= eventlog.position_before(:to)");
      parameters.put("to", filter.to().atOffset(ZoneOffset.UTC));
    }
    String sql =
        StoredEvents.SELECT
            + " WHERE "
            + String.join(" AND ", conditions)
            + " ORDER BY position LIMIT :limit";
    return recorded(jdbc.sql(sql).params(parameters).query(StoredEvents::map).list());
  }

  private List<RecordedEvent> recorded(List<StoredEvent> stored) {
    return events.readable(stored).stream().map(this::recorded).toList();
  }

  private RecordedEvent recorded(StoredEvent stored) {
    Map<String, String> metadata = new LinkedHashMap<>();
    json.readTree(stored.metadata())
        .properties()
        .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asString()));
    return new RecordedEvent(
        stored.position(),
        stored.stream().aggregateType(),
        stored.stream().aggregateId().toString(),
        stored.sequenceNumber(),
        stored.eventId(),
        stored.eventType(),
        Integer.parseInt(stored.revision()),
        stored.recordedAt(),
        Map.copyOf(metadata),
        json.readTree(stored.payload()),
        (DomainEvent) events.decoded(Stream.of(stored)).findFirst().orElseThrow().getPayload());
  }
}
