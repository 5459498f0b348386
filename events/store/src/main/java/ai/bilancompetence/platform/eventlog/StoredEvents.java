package ai.bilancompetence.platform.eventlog;

import ai.bilancompetence.platform.personal.PersonalFields;
import ai.bilancompetence.platform.personal.PersonalFields.Stored;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads events out of the log as the types of today. */
final class StoredEvents implements LogReader {

  /** How many events are read in one go, at most. */
  static final int BATCH_SIZE = 1000;

  static final String SELECT =
      """
      SELECT position, aggregate_type, aggregate_id, sequence_number, event_id, event_type, revision,
             recorded_at, metadata, payload
        FROM eventlog.event
      """;

  private final JdbcClient jdbc;
  private final DomainEventSerializer serializer;
  private final PersonalFields personal;
  private final Supplier<EventUpcaster> upcasters;

  /**
   * Reads with these means.
   *
   * @param upcasters asked for late, because Axon collects them late
   */
  StoredEvents(
      JdbcClient jdbc,
      DomainEventSerializer serializer,
      PersonalFields personal,
      Supplier<EventUpcaster> upcasters) {
    this.jdbc = jdbc;
    this.serializer = serializer;
    this.personal = personal;
    this.upcasters = upcasters;
  }

  @Override
  public long head() {
    return jdbc.sql("SELECT position FROM eventlog.head").query(Long.class).single();
  }

  @Override
  public List<TrackedEventMessage<?>> read(long after, int limit) {
    return messages(
            jdbc.sql(SELECT + " WHERE position > ? ORDER BY position LIMIT ?")
                .param(after)
                .param(limit)
                .query(StoredEvents::map)
                .list())
        .toList();
  }

  /** All events after a position that are there by the time they are reached. */
  Stream<TrackedEventMessage<?>> after(long position) {
    return Stream.iterate(
            read(position, BATCH_SIZE),
            batch -> !batch.isEmpty(),
            batch -> read(lastOf(batch), BATCH_SIZE))
        .flatMap(List::stream);
  }

  /** Events of one aggregate from a sequence number on. */
  List<DomainEventMessage<?>> of(StreamId stream, long firstSequenceNumber) {
    List<StoredEvent> stored =
        jdbc.sql(
                SELECT
                    + " WHERE aggregate_id = ? AND aggregate_type = ? AND sequence_number >= ?"
                    + " ORDER BY sequence_number")
            .param(stream.aggregateId())
            .param(stream.aggregateType())
            .param(firstSequenceNumber)
            .query(StoredEvents::map)
            .list();
    return domainMessages(stored).toList();
  }

  /** Events of aggregates as the types of today. */
  Stream<DomainEventMessage<?>> domainMessages(List<StoredEvent> stored) {
    return messages(stored).map(message -> (DomainEventMessage<?>) message);
  }

  /** The event that the log keeps under an id; in a transaction, also when it is of that one. */
  Optional<TrackedEventMessage<?>> withId(UUID id) {
    return jdbc.sql(SELECT + " WHERE event_id = ?")
        .param(id)
        .query(StoredEvents::map)
        .optional()
        .map(this::message);
  }

  /** An event as the type of today. */
  TrackedEventMessage<?> message(StoredEvent stored) {
    return messages(List.of(stored)).findFirst().orElseThrow();
  }

  private Stream<TrackedEventMessage<?>> messages(List<StoredEvent> stored) {
    return decoded(readable(stored).stream());
  }

  /** What is {@link #readable} already as the types of today. */
  Stream<TrackedEventMessage<?>> decoded(Stream<StoredEvent> readable) {
    return EventUtils.upcastAndDeserializeTrackedEvents(readable, serializer, upcasters.get());
  }

  /**
   * The events with what is personal in them decrypted, or with what is left of it.
   *
   * @throws BrokenLog when something was changed or moved, or a key is missing
   */
  List<StoredEvent> readable(List<StoredEvent> stored) {
    List<Stored> texts =
        stored.stream()
            .filter(event -> PersonalFields.isProtected(event.payload()))
            .map(event -> new Stored(event.payload(), event.eventId()))
            .toList();
    if (texts.isEmpty()) {
      return stored;
    }
    Iterator<String> revealed = revealed(texts).iterator();
    return stored.stream()
        .map(
            event ->
                PersonalFields.isProtected(event.payload())
                    ? event.withPayload(revealed.next())
                    : event)
        .toList();
  }

  private List<String> revealed(List<Stored> texts) {
    try {
      return personal.revealAll(texts);
    } catch (IllegalStateException e) {
      throw new BrokenLog(String.valueOf(e.getMessage()));
    }
  }

  private static long lastOf(List<TrackedEventMessage<?>> batch) {
    return batch.getLast().trackingToken().position().orElseThrow();
  }

  /** A row of {@link #SELECT}. */
  static StoredEvent map(ResultSet row, int rowNumber) throws SQLException {
    return new StoredEvent(
        row.getLong(1),
        new StreamId(row.getString(2), row.getObject(3, UUID.class)),
        row.getLong(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getObject(8, OffsetDateTime.class).toInstant(),
        row.getString(9),
        row.getString(10));
  }
}
