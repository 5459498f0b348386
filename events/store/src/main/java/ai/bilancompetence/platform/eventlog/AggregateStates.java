package ai.bilancompetence.platform.eventlog;

import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.eventlog.History.Past;
import ai.bilancompetence.platform.eventlog.History.Wanted;
import ai.bilancompetence.platform.personal.PersonalComponent;
import ai.bilancompetence.platform.personal.PersonalKeys;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The states of aggregates, so that a command does not read all history again: a bounded cache in
 * memory, and snapshots in the database behind it.
 *
 * <p>A cached state may be older than the log when another node writes. Whoever decides on one has
 * the log confirm it: the append names how many events the stream had.
 */
final class AggregateStates implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(AggregateStates.class);

  /** What an entry is taken to weigh, in bytes: the aggregate itself, and each of its events. */
  private static final int BYTES_OF_STATE = 500;

  private static final int BYTES_OF_EVENT = 100;

  private static final long BEFORE_THE_FIRST = -1;

  /** A snapshot is due after this part of all events, so that storing large ones stays rare. */
  private static final int SNAPSHOT_PART = 10;

  private static final int STOP_SECONDS = 5;

  /**
   * A state.
   *
   * @param sequenceNumber of the last event in it, -1 before the first
   * @param storedUntil sequence number of the snapshot behind it, -1 without one
   */
  record Versioned(Object state, long sequenceNumber, long storedUntil) {}

  private final Map<String, AggregateState<?, ?>> definitions;
  private final Set<String> personalTypes;
  private final SnapshotStore snapshots;
  private final History history;
  private final int snapshotEvery;
  private final Cache<StreamId, Versioned> cache;
  private final Map<StreamId, Boolean> beingStored = new ConcurrentHashMap<>();
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("snapshots").factory());

  AggregateStates(
      List<AggregateState<?, ?>> definitions,
      SnapshotStore snapshots,
      History history,
      EventLogProperties properties) {
    this.definitions =
        definitions.stream()
            .collect(Collectors.toMap(AggregateState::aggregateType, Function.identity()));
    this.personalTypes =
        definitions.stream()
            .filter(known -> PersonalComponent.in(known.snapshotType()).findAny().isPresent())
            .map(AggregateState::aggregateType)
            .collect(Collectors.toSet());
    this.snapshots = snapshots;
    this.history = history;
    this.snapshotEvery = properties.snapshotEvery();
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(properties.cacheMegabytes() * 1_000_000L)
            .weigher(AggregateStates::weightOf)
            .expireAfter(Expiry.<StreamId, Versioned>writing((stream, state) -> lifeOf(stream)))
            .recordStats()
            .build();
  }

  /** What is personal in a state may be erased by another node. */
  private Duration lifeOf(StreamId stream) {
    return isPersonal(stream) ? PersonalKeys.KNOWN_FOR : ChronoUnit.FOREVER.getDuration();
  }

  private boolean isPersonal(StreamId stream) {
    return personalTypes.contains(stream.aggregateType());
  }

  /** Drops the states that may hold what was erased just now. */
  void forgetPersonal() {
    cache.asMap().keySet().removeIf(this::isPersonal);
  }

  /** Whether states of this type are known; of others, events are all there is. */
  boolean covers(StreamId stream) {
    return definitions.containsKey(stream.aggregateType());
  }

  /** Shows how many commands find the state in memory. */
  void measure(MeterRegistry registry) {
    CaffeineCacheMetrics.monitor(registry, cache, "aggregate-states");
  }

  /** The state in memory, or null when there is none. It counts as a hit or a miss. */
  @Nullable Versioned cached(StreamId stream) {
    return cache.getIfPresent(stream);
  }

  private @Nullable Versioned known(StreamId stream) {
    return cache.asMap().get(stream);
  }

  /** The state as the database has it now; in a transaction, with what was appended in it. */
  Versioned load(StreamId stream) {
    return load(definition(stream), stream);
  }

  private <S> Versioned load(AggregateState<S, ?> definition, StreamId stream) {
    Versioned cached = cached(stream);
    if (cached != null) {
      return evolve(definition, cached, eventsAfter(stream, cached.sequenceNumber()));
    }
    Past past = history.of(new Wanted(stream, definition.revision(), BEFORE_THE_FIRST));
    if (past.snapshot() == null) {
      return evolve(definition, nothingOf(definition), past.events());
    }
    long until = past.snapshot().sequenceNumber();
    Optional<S> state = snapshots.read(definition, stream, past.snapshot().state());
    return state.isPresent()
        ? evolve(definition, new Versioned(state.get(), until, until), past.events())
        : evolve(definition, nothingOf(definition), eventsAfter(stream, BEFORE_THE_FIRST));
  }

  private List<DomainEventMessage<?>> eventsAfter(StreamId stream, long sequenceNumber) {
    return history.of(new Wanted(stream, History.NO_SNAPSHOT, sequenceNumber)).events();
  }

  private static Versioned nothingOf(AggregateState<?, ?> definition) {
    return new Versioned(definition.initial(), BEFORE_THE_FIRST, BEFORE_THE_FIRST);
  }

  /** The snapshot of a stream, as it was stored last. */
  Optional<Versioned> stored(StreamId stream) {
    return stored(definition(stream), stream);
  }

  private <S> Optional<Versioned> stored(AggregateState<S, ?> definition, StreamId stream) {
    return snapshots
        .find(definition, stream)
        .map(
            snapshot ->
                new Versioned(
                    snapshot.state(), snapshot.sequenceNumber(), snapshot.sequenceNumber()));
  }

  /** Stores a snapshot. */
  void store(StreamId stream, Object state, long sequenceNumber) {
    store(definition(stream), stream, state, sequenceNumber);
  }

  private <S> void store(
      AggregateState<S, ?> definition, StreamId stream, Object state, long sequenceNumber) {
    snapshots.store(definition, stream, definition.stateType().cast(state), sequenceNumber);
  }

  /**
   * Keeps a state of durable events in memory, unless a newer one is there already, and stores a
   * snapshot when one is due.
   */
  void keep(StreamId stream, Versioned durable) {
    Versioned kept =
        durable.sequenceNumber() >= 0
            ? cache.asMap().merge(stream, durable, AggregateStates::newer)
            : durable;
    if (isSnapshotDue(kept)) {
      storeInBackground(stream, kept);
    }
  }

  /** Brings the state in memory up to what the database has now. */
  void refresh(StreamId stream) {
    Versioned known = known(stream);
    if (known != null) {
      keep(stream, evolve(definition(stream), known, eventsAfter(stream, known.sequenceNumber())));
    }
  }

  /** Takes in events that are durable now. */
  void appended(StreamId stream, List<? extends DomainEventMessage<?>> appended) {
    if (!covers(stream)) {
      return;
    }
    Versioned known = known(stream);
    long first = appended.getFirst().getSequenceNumber();
    if (known == null && first == 0) {
      known = nothingOf(definition(stream));
    }
    if (known == null || known.sequenceNumber() + 1 != first) {
      return; // What is in memory is older; the next command reads what is missing.
    }
    keep(stream, evolve(definition(stream), known, appended));
  }

  private boolean isSnapshotDue(Versioned now) {
    long since = now.sequenceNumber() - now.storedUntil();
    return since >= Math.max(snapshotEvery, now.sequenceNumber() / SNAPSHOT_PART);
  }

  private void storeInBackground(StreamId stream, Versioned now) {
    if (beingStored.putIfAbsent(stream, true) == null) {
      try {
        background.execute(() -> storeSafely(stream, now));
      } catch (RejectedExecutionException stopping) {
        beingStored.remove(stream);
      }
    }
  }

  private void storeSafely(StreamId stream, Versioned now) {
    try {
      Versioned known = known(stream);
      if (known != null && !isSnapshotDue(newer(now, known))) {
        return; // Another one was stored while this one came here.
      }
      store(stream, now.state(), now.sequenceNumber());
      cache.asMap().computeIfPresent(stream, (s, kept) -> stored(kept, now.sequenceNumber()));
    } catch (RuntimeException e) {
      // It is only slower without; the next event tries again.
      log.warn("A snapshot was not stored: {}", e.getClass().getSimpleName());
    } finally {
      beingStored.remove(stream);
    }
  }

  private static <S> Versioned evolve(
      AggregateState<S, ?> definition,
      Versioned from,
      List<? extends DomainEventMessage<?>> newEvents) {
    S state = definition.stateType().cast(from.state());
    long sequenceNumber = from.sequenceNumber();
    for (DomainEventMessage<?> event : newEvents) {
      state = definition.evolve(state, (DomainEvent) event.getPayload());
      sequenceNumber = event.getSequenceNumber();
    }
    return new Versioned(state, sequenceNumber, from.storedUntil());
  }

  private static Versioned newer(Versioned one, Versioned other) {
    Versioned newer = one.sequenceNumber() > other.sequenceNumber() ? one : other;
    return stored(newer, Math.max(one.storedUntil(), other.storedUntil()));
  }

  private static Versioned stored(Versioned known, long until) {
    return new Versioned(
        known.state(), known.sequenceNumber(), Math.max(known.storedUntil(), until));
  }

  private static int weightOf(StreamId stream, Versioned entry) {
    return (int)
        Math.min(Integer.MAX_VALUE, BYTES_OF_STATE + BYTES_OF_EVENT * (entry.sequenceNumber() + 1));
  }

  private AggregateState<?, ?> definition(StreamId stream) {
    AggregateState<?, ?> definition = definitions.get(stream.aggregateType());
    if (definition == null) {
      throw new IllegalArgumentException("No state is known of " + stream.aggregateType());
    }
    return definition;
  }

  /** Waits a moment for the snapshots that are being stored; losing them costs time only. */
  @Override
  public void close() {
    background.shutdown();
    try {
      if (!background.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        background.shutdownNow();
      }
    } catch (InterruptedException e) {
      background.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
