package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.database.LockTimeLimit;
import ai.bilancompetence.platform.eventlog.EventLog;
import ai.bilancompetence.platform.eventlog.ReadModelPositions;
import ai.bilancompetence.platform.lifecycle.RepeatedTask;
import ai.bilancompetence.platform.processing.DeadLettering;
import ai.bilancompetence.platform.query.Generation.Comparison;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings builds to their end: compares them with what answers, swaps them in, and has dropped what
 * does not answer any more. Every node tries; the database lets one of them do it.
 */
@Component
class GenerationCare extends RepeatedTask {

  private static final Logger log = LoggerFactory.getLogger(GenerationCare.class);

  /** So long a build waits for a moment in which all rows can be compared. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration PAUSE_AFTER_LOCK = Duration.ofSeconds(1);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

  private final List<Projection<?>> projections;
  private final Generations generations;
  private final GenerationComparison comparison;
  private final GenerationSwap swap;
  private final GenerationDrop drop;
  private final ReadModelPositions positions;
  private final DeadLettering deadLettering;
  private final EventLog eventLog;
  private final BuildRates rates;
  private final ReadModelProperties properties;
  private final Clock clock;
  private final Map<UUID, Instant> caughtUpSince = new HashMap<>();
  private final Map<UUID, Instant> notBefore = new HashMap<>();
  private final Set<UUID> forgotten = new HashSet<>();

  GenerationCare(
      List<Projection<?>> projections,
      Generations generations,
      GenerationComparison comparison,
      GenerationSwap swap,
      GenerationDrop drop,
      ReadModelPositions positions,
      DeadLettering deadLettering,
      EventLog eventLog,
      BuildRates rates,
      ReadModelProperties properties,
      Clock clock) {
    super(Duration.ofMillis(250));
    this.projections = projections;
    this.generations = generations;
    this.comparison = comparison;
    this.swap = swap;
    this.drop = drop;
    this.positions = positions;
    this.deadLettering = deadLettering;
    this.eventLog = eventLog;
    this.rates = rates;
    this.properties = properties;
    this.clock = clock;
  }

  @Override
  protected void runOnce() {
    List<Generation> present = generations.present();
    List<UUID> ids = present.stream().map(Generation::id).toList();
    rates.keep(ids);
    caughtUpSince.keySet().retainAll(ids);
    notBefore.keySet().retainAll(ids);
    forgotten.retainAll(ids);
    present.forEach(this::careFor);
  }

  private void careFor(Generation generation) {
    if (clock.instant().isBefore(notBefore.getOrDefault(generation.id(), Instant.MIN))) {
      return;
    }
    try {
      switch (generation.state()) {
        case BUILDING -> bringToItsEnd(generation);
        case RETIRED, ABANDONED -> letGo(generation);
        case PAUSED, ACTIVE -> {}
      }
    } catch (RuntimeException e) {
      if (LockTimeLimit.isReached(e)) {
        // Readers hold it, or a backup does. Each attempt makes new readers wait for a moment.
        log.debug("{} is in use", generation.processor());
        postpone(generation, PAUSE_AFTER_LOCK);
        return;
      }
      if (!Thread.currentThread().isInterrupted()) { // The node is not being stopped.
        log.warn("{} is left as it is for now", generation.processor(), e);
      }
      postpone(generation, PAUSE_AFTER_FAILURE);
    }
  }

  /** What waits for it is of no use at once; its tables are, to those who still read them. */
  private void letGo(Generation ended) {
    if (forgotten.add(ended.id())) {
      deadLettering.forget(ended.processor());
    }
    drop.whenDue(ended, properties.grace());
  }

  private void postpone(Generation generation, Duration pause) {
    notBefore.put(generation.id(), clock.instant().plus(pause));
  }

  private void bringToItsEnd(Generation next) {
    long position = positions.of(next.processor());
    rates.sample(next.id(), position);
    boolean goodEnough =
        position >= next.untilPosition()
            && eventLog.head() - position <= properties.maxLag()
            && !isWorseThanLive(next);
    Optional<Projection<?>> projection = projectionOf(next);
    if (goodEnough && projection.isPresent() && isCompared(projection.get(), next)) {
      if (swap.swap(next)) {
        log.info("{} answers now, from position {}", next.processor(), position);
      }
    }
  }

  /** A build in which events wait takes the place only of one in which as many do, or of none. */
  private boolean isWorseThanLive(Generation next) {
    return generations
        .active(next.readModel())
        .filter(
            live ->
                deadLettering.sequences(next.processor())
                    > deadLettering.sequences(live.processor()))
        .isPresent();
  }

  /** Nodes with other code than the build's leave it to those who have it. */
  private Optional<Projection<?>> projectionOf(Generation next) {
    for (Projection<?> projection : projections) {
      if (projection.name().equals(next.readModel()) && projection.version() == next.version()) {
        return Optional.of(projection);
      }
    }
    return Optional.empty();
  }

  private boolean isCompared(Projection<?> projection, Generation next) {
    Optional<Generation> live =
        generations.active(next.readModel()).filter(old -> old.version() == next.version());
    if (live.isEmpty() || next.comparison() != null) {
      return true; // Other tables, or none, are nothing to compare with.
    }
    Instant now = clock.instant();
    Instant since = caughtUpSince.computeIfAbsent(next.id(), id -> now);
    boolean patient = now.isBefore(since.plus(PATIENCE));
    Optional<Comparison> compared = comparison.compare(projection, live.get(), next, patient);
    compared.ifPresent(
        found -> {
          generations.compared(next.id(), found);
          if (Boolean.FALSE.equals(found.identical())) {
            log.warn(
                "{} differs from {}: the log says something else than the read model did",
                next.processor(),
                live.get().processor());
          }
        });
    return compared.isPresent();
  }
}
