package ai.bilancompetence.platform.eventlog;

import ai.bilancompetence.catalogue.EventCatalogue;
import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditAccountOpened;
import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.CreditsGranted;
import ai.bilancompetence.credits.event.CreditsSpent;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.credits.event.GrantTerms;
import ai.bilancompetence.credits.event.SpendId;
import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.eventlog.AggregateStates.Versioned;
import ai.bilancompetence.platform.eventlog.History.Past;
import ai.bilancompetence.platform.key.KeyWrapping;
import ai.bilancompetence.platform.personal.PersonalFields;
import ai.bilancompetence.platform.personal.PersonalKeys;
import ai.bilancompetence.platform.upcasting.JsonUpcaster;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What one node has of the way into the log, put together as the application does. */
final class LogNode implements AutoCloseable {

  static final EventLogProperties DEFAULTS = properties(4096, 256, 200);

  private static final Instant AT = Instant.parse("2026-03-31T08:15:30Z");

  final MeterRegistry metrics = new SimpleMeterRegistry();
  final NewEvents newEvents = new NewEvents();
  final AtomicLong eventsRead = new AtomicLong();
  final Appender appender;
  final AggregateStates states;
  final PostgresEventStorageEngine engine;
  final TransactionTemplate transaction;
  final StoredEvents events;
  final GroupCommit group;
  final PersonalKeys keys;
  final PersonalFields personal;
  private final HikariDataSource pool = new HikariDataSource();
  private final WriterConnections writers;

  LogNode(
      String url,
      String user,
      String password,
      EventLogProperties properties,
      AggregateState<?, ?> state) {
    pool.setJdbcUrl(url);
    pool.setUsername(user);
    pool.setPassword(password);
    pool.setMaximumPoolSize(10);
    pool.setConnectionTimeout(3_000);
    JdbcClient jdbc = JdbcClient.create(pool);
    DomainEventSerializer serializer = serializer();
    AppendMetrics append = new AppendMetrics(metrics);
    writers = new WriterConnections(pool, properties.writers());
    group = new GroupCommit(writers.pool(), properties, append, newEvents);
    keys = keys(pool);
    personal = new PersonalFields(serializer.getObjectMapper(), keys);
    events = new StoredEvents(jdbc, serializer, personal, () -> NoOpEventUpcaster.INSTANCE);
    states =
        new AggregateStates(
            List.of(state),
            new SnapshotStore(jdbc, serializer.getObjectMapper(), personal, Clock.systemUTC()),
            counted(new SharedReads(pool, events)),
            properties);
    keys.onDestroyed(states::forgetPersonal);
    appender = new Appender(group, pool, states, newEvents, append);
    engine = new PostgresEventStorageEngine(jdbc, events, serializer, personal, appender, states);
    transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
  }

  private static PersonalKeys keys(DataSource source) {
    JdbcClient jdbc = JdbcClient.create(source);
    return new PersonalKeys(jdbc, jdbc, new KeyWrapping(new byte[32]), Clock.systemUTC());
  }

  /** For reading what others wrote. */
  static StoredEvents events(DataSource source) {
    DomainEventSerializer serializer = serializer();
    return new StoredEvents(
        JdbcClient.create(source),
        serializer,
        new PersonalFields(serializer.getObjectMapper(), keys(source)),
        () -> NoOpEventUpcaster.INSTANCE);
  }

  static EventLogProperties properties(int queueCapacity, int largestGroup, int snapshotEvery) {
    return new EventLogProperties(queueCapacity, largestGroup, 1, 64, snapshotEvery);
  }

  private History counted(History history) {
    return wanted -> {
      Past found = history.of(wanted);
      eventsRead.addAndGet(found.events().size());
      return found;
    };
  }

  static StreamId newAccount() {
    return new StreamId(CreditAccountId.AGGREGATE_TYPE, UUID.randomUUID());
  }

  /** As the product writes and reads events, and those of tests. */
  static DomainEventSerializer serializer() {
    List<Class<? extends DomainEvent>> types = new ArrayList<>(EventCatalogue.eventTypes());
    types.add(TicketSold.class);
    types.add(Diary.class);
    List<JsonUpcaster> upcasters = new ArrayList<>(EventCatalogue.upcasters());
    upcasters.add(new TicketSold.From1());
    EventTypeNames names = new EventTypeNames(types);
    return new DomainEventSerializer(names, new Upcasters(names, upcasters));
  }

  static DomainEvent granted(StreamId account, long amount) {
    return granted(account, amount, "test");
  }

  static DomainEvent granted(StreamId account, long amount, String reference) {
    return new CreditsGranted(
        new CreditAccountId(account.aggregateId()),
        new GrantId(UUID.randomUUID()),
        GrantTerms.unconditional(CreditCategory.PAID, AT),
        amount,
        GrantSource.ADMINISTRATOR,
        reference,
        AT);
  }

  static DomainEvent spent(StreamId account, long amount) {
    return new CreditsSpent(
        new CreditAccountId(account.aggregateId()),
        new SpendId(UUID.randomUUID()),
        "cv_analysis",
        List.of(new Allocation(new GrantId(UUID.randomUUID()), amount)),
        null,
        AT,
        AT);
  }

  static List<DomainEventMessage<?>> messages(
      StreamId stream, long firstSequenceNumber, List<DomainEvent> payloads) {
    List<DomainEventMessage<?>> messages = new ArrayList<>();
    for (DomainEvent payload : payloads) {
      messages.add(
          new GenericDomainEventMessage<>(
              stream.aggregateType(),
              stream.toString(),
              firstSequenceNumber + messages.size(),
              payload,
              MetaData.with("correlation_id", UUID.randomUUID().toString())));
    }
    return messages;
  }

  /** The id under which the log keeps an event, whatever Axon calls the message. */
  static String storedId(DomainEventMessage<?> message) {
    UUID identity = ((DomainEvent) message.getPayload()).identity();
    return identity == null ? message.getIdentifier() : identity.toString();
  }

  /** An event that has no identity of its own. */
  static DomainEvent opened(StreamId account) {
    return new CreditAccountOpened(
        new CreditAccountId(account.aggregateId()), AccountOwner.organisation(new UUID(0, 1)), AT);
  }

  /** Appends to the stream without reading it first. */
  void append(StreamId stream, long firstSequenceNumber, DomainEvent... payloads) {
    engine.appendEvents(messages(stream, firstSequenceNumber, List.of(payloads)));
  }

  /** Handles a command of which this is to be remembered when it appends. */
  Decision deciding(@Nullable CommandOutcome outcome, Runnable handling) {
    Decision decision = new Decision(result -> outcome);
    decision.handle(handling);
    return decision;
  }

  /** The state as the command side would see it now. */
  Tally tally(StreamId stream) {
    var message = engine.load(stream.toString());
    return message.hasNext() ? (Tally) message.next().getPayload() : Tally.NOTHING;
  }

  /** How many events the stream has, as this node believes. */
  long count(StreamId stream) {
    Versioned cached = states.cached(stream);
    return (cached == null ? states.load(stream) : cached).sequenceNumber() + 1;
  }

  int waiting() {
    return (int) metrics.get("bilan.log.queue.length").gauge().value();
  }

  HikariDataSource pool() {
    return pool;
  }

  @Override
  public void close() {
    group.close();
    writers.close();
    states.close();
    pool.close();
  }
}
