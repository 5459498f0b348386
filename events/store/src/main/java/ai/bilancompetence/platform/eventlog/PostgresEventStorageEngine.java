package ai.bilancompetence.platform.eventlog;

import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.eventlog.AggregateStates.Versioned;
import ai.bilancompetence.platform.eventlog.Append.NewEvent;
import ai.bilancompetence.platform.personal.PersonalFields;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.ExecutionResult;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The log of our own behind Axon's interface. */
final class PostgresEventStorageEngine implements EventStorageEngine {

  private final JdbcClient jdbc;
  private final StoredEvents events;
  private final DomainEventSerializer serializer;
  private final PersonalFields personal;
  private final Appender appender;
  private final AggregateStates states;

  PostgresEventStorageEngine(
      JdbcClient jdbc,
      StoredEvents events,
      DomainEventSerializer serializer,
      PersonalFields personal,
      Appender appender,
      AggregateStates states) {
    this.jdbc = jdbc;
    this.events = events;
    this.serializer = serializer;
    this.personal = personal;
    this.appender = appender;
    this.states = states;
  }

  @Override
  public void appendEvents(List<? extends EventMessage<?>> messages) {
    List<NewEvent> newEvents = messages.stream().map(this::newEvent).toList();
    Decision decision = Decision.current();
    if (decision != null) {
      decision.requireInEarnest();
    }
    CommandOutcome outcome = decision == null ? null : decision.outcome(resultAtWork());
    long position =
        appender
            .append(new Append(Appender.expectationsOf(newEvents), newEvents, outcome))
            .lastPosition();
    if (decision != null) {
      decision.appended(position);
    }
  }

  /** What the command handler returned. It is known by now: events are appended at the commit. */
  private static @Nullable Object resultAtWork() {
    return CurrentUnitOfWork.map(
            work -> {
              ExecutionResult result = work.getExecutionResult();
              return result == null ? null : result.getResult().getPayload();
            })
        .orElse(null);
  }

  private NewEvent newEvent(EventMessage<?> message) {
    if (!(message instanceof DomainEventMessage<?> decided)) {
      throw new IllegalArgumentException("The log keeps what aggregates decided, and nothing else");
    }
    DomainEventMessage<?> event = underItsIdentity(decided);
    SerializedType type = serializer.typeForClass(event.getPayloadType());
    SerializedObject<String> metadata = event.serializeMetaData(serializer, String.class);
    return new NewEvent(
        StreamId.parse(event.getAggregateIdentifier()),
        event,
        type.getName(),
        Integer.parseInt(type.getRevision()),
        storable(metadata.getData()),
        storable(personal.protect(event.getPayload(), event.getIdentifier())));
  }

  /** The message as it will be read: Axon gave it an id of its own, its event may have another. */
  private static DomainEventMessage<?> underItsIdentity(DomainEventMessage<?> message) {
    UUID identity = message.getPayload() instanceof DomainEvent event ? event.identity() : null;
    return identity == null
        ? message
        : new GenericDomainEventMessage<>(
            message.getType(),
            message.getAggregateIdentifier(),
            message.getSequenceNumber(),
            message.getPayload(),
            message.getMetaData(),
            identity.toString(),
            message.getTimestamp());
  }

  /** The driver would store a question mark in place of half a character, and say nothing. */
  private static String storable(String json) {
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean whole =
            Character.isHighSurrogate(c)
                && i + 1 < json.length()
                && Character.isLowSurrogate(json.charAt(i + 1));
        if (!whole) {
          throw new IllegalStateException("An event has half of a surrogate pair");
        }
        i++;
      }
    }
    return json;
  }

  /**
   * The state of an aggregate as one event that stands for all of its events; the events themselves
   * where no state is known of its type.
   */
  DomainEventStream load(String streamId) {
    StreamId stream = StreamId.parse(streamId);
    if (!states.covers(stream)) {
      List<DomainEventMessage<?>> all = events.of(stream, 0);
      noteRead(stream, all.size(), false);
      return DomainEventStream.of(all);
    }
    Versioned cached = Appender.isJoining() ? null : states.cached(stream);
    Versioned state = cached == null ? loadFresh(stream) : cached;
    noteRead(stream, state.sequenceNumber() + 1, cached != null);
    return state.sequenceNumber() < 0
        ? DomainEventStream.empty()
        : DomainEventStream.of(message(stream, state));
  }

  private Versioned loadFresh(StreamId stream) {
    Versioned state = states.load(stream);
    if (!Appender.isJoining()) {
      states.keep(stream, state); // In a transaction, it may hold what is never committed.
    }
    return state;
  }

  private static void noteRead(StreamId stream, long count, boolean cached) {
    Decision decision = Decision.current();
    if (decision != null) {
      decision.read(stream, count, cached);
    }
  }

  private static DomainEventMessage<?> message(StreamId stream, Versioned state) {
    return new GenericDomainEventMessage<>(
        stream.aggregateType(), stream.toString(), state.sequenceNumber(), state.state());
  }

  @Override
  public DomainEventStream readEvents(String streamId, long firstSequenceNumber) {
    return DomainEventStream.of(events.of(StreamId.parse(streamId), firstSequenceNumber).stream());
  }

  @Override
  public Stream<? extends TrackedEventMessage<?>> readEvents(
      @Nullable TrackingToken token, boolean mayBlock) {
    return events.after(positionOf(token));
  }

  /** How far a reader with this token has come; 0 before the first event. */
  static long positionOf(@Nullable TrackingToken token) {
    TrackingToken lowest = WrappedToken.unwrapLowerBound(token);
    return lowest == null ? 0 : lowest.position().orElse(0);
  }

  @Override
  public void storeSnapshot(DomainEventMessage<?> snapshot) {
    states.store(
        StreamId.parse(snapshot.getAggregateIdentifier()),
        snapshot.getPayload(),
        snapshot.getSequenceNumber());
  }

  @Override
  public Optional<DomainEventMessage<?>> readSnapshot(String streamId) {
    StreamId stream = StreamId.parse(streamId);
    return states.covers(stream)
        ? states.stored(stream).map(state -> message(stream, state))
        : Optional.empty();
  }

  @Override
  public Optional<Long> lastSequenceNumberFor(String streamId) {
    StreamId stream = StreamId.parse(streamId);
    return jdbc.sql(
            "SELECT max(sequence_number) FROM eventlog.event"
                + " WHERE aggregate_id = ? AND aggregate_type = ?")
        .param(stream.aggregateId())
        .param(stream.aggregateType())
        .query(Long.class)
        .optional();
  }

  /** Before the first event. */
  @Override
  public TrackingToken createTailToken() {
    return new GlobalSequenceTrackingToken(0);
  }

  @Override
  public TrackingToken createHeadToken() {
    return new GlobalSequenceTrackingToken(events.head());
  }

  /** Before the first event that was recorded at the instant or later. */
  @Override
  public TrackingToken createTokenAt(Instant instant) {
    long before =
        jdbc.sql("SELECT eventlog.position_before(?)")
            .param(instant.atOffset(ZoneOffset.UTC))
            .query(Long.class)
            .single();
    return new GlobalSequenceTrackingToken(before);
  }
}
