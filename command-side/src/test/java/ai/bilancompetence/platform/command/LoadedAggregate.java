package ai.bilancompetence.platform.command;

import ai.bilancompetence.platform.event.DomainEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateLifecycle;

/** Axon's own way of loading an aggregate, from whatever the log hands out for it. */
final class LoadedAggregate<T> {

  private final Class<T> type;
  private final List<Object> resources;

  /**
   * @param resources what the aggregate's command handlers need
   */
  LoadedAggregate(Class<T> type, List<Object> resources) {
    this.type = type;
    this.resources = resources;
  }

  /**
   * An aggregate that was loaded and then recorded events.
   *
   * @param recorded payloads of the events
   * @param sequenceNumbers places of the events in the stream
   */
  record Continuation(
      String identifier,
      long versionWhenLoaded,
      Object root,
      List<Object> recorded,
      List<Long> sequenceNumbers) {}

  /**
   * Loads the aggregate from payloads and lets it record events.
   *
   * @param lastSequenceNumber of the payloads
   */
  Continuation from(
      String stream,
      List<?> payloads,
      long lastSequenceNumber,
      List<? extends DomainEvent> toRecord) {
    LogOf log = new LogOf(messages(stream, payloads, lastSequenceNumber));
    Aggregate<T> loaded = record(repository(log), stream, List.of());
    Aggregate<T> used = record(repository(log), stream, toRecord);
    return new Continuation(
        loaded.identifierAsString(),
        Objects.requireNonNull(loaded.version()),
        used.invoke(root -> root),
        log.appended().map(message -> (Object) message.getPayload()).toList(),
        log.appended().map(DomainEventMessage::getSequenceNumber).toList());
  }

  private Aggregate<T> record(
      EventSourcingRepository<T> repository, String stream, List<? extends DomainEvent> events) {
    return DefaultUnitOfWork.startAndGet(new GenericEventMessage<>("a command"))
        .executeWithResult(
            () -> {
              Aggregate<T> loaded = repository.load(stream);
              events.forEach(event -> loaded.execute(root -> AggregateLifecycle.apply(event)));
              return loaded;
            })
        .getPayload();
  }

  private EventSourcingRepository<T> repository(LogOf log) {
    return EventSourcingRepository.builder(type)
        .parameterResolverFactory(
            MultiParameterResolverFactory.ordered(
                ClasspathParameterResolverFactory.forClass(type),
                new SimpleResourceParameterResolverFactory(resources)))
        .eventStore(EmbeddedEventStore.builder().storageEngine(log).build())
        .build();
  }

  private static List<DomainEventMessage<?>> messages(
      String stream, List<?> payloads, long lastSequenceNumber) {
    List<DomainEventMessage<?>> messages = new ArrayList<>();
    for (Object payload : payloads) {
      long sequenceNumber = lastSequenceNumber - payloads.size() + 1 + messages.size();
      messages.add(new GenericDomainEventMessage<>("a type", stream, sequenceNumber, payload));
    }
    return messages;
  }

  /** Hands out the same messages for every aggregate. */
  private static final class LogOf extends InMemoryEventStorageEngine {

    private final List<DomainEventMessage<?>> messages;

    private LogOf(List<DomainEventMessage<?>> messages) {
      this.messages = messages;
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
      return DomainEventStream.of(messages);
    }

    private Stream<DomainEventMessage<?>> appended() {
      return readEvents(null, false).map(message -> (DomainEventMessage<?>) message);
    }
  }
}
