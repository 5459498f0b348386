package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.database.Projector;
import ai.bilancompetence.platform.eventlog.EventLog;
import ai.bilancompetence.platform.eventlog.ReadModelPositions;
import ai.bilancompetence.platform.query.Generation.State;
import java.util.Optional;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Begins generations: the row that all nodes see, the empty tables, the token at the start. */
@Component
class NewGenerations {

  private final Generations generations;
  private final GenerationSchemas schemas;
  private final ReadModelPositions positions;
  private final EventLog log;
  private final EventStore eventStore;
  private final TokenStore tokens;
  private final TransactionTemplate transaction;

  NewGenerations(
      Generations generations,
      GenerationSchemas schemas,
      ReadModelPositions positions,
      EventLog log,
      EventStore eventStore,
      TokenStore tokens,
      Projector projector) {
    this.generations = generations;
    this.schemas = schemas;
    this.positions = positions;
    this.log = log;
    this.eventStore = eventStore;
    this.tokens = tokens;
    this.transaction = new TransactionTemplate(projector.transactions());
  }

  /**
   * Begins a build.
   *
   * @return empty when one of this read model is under way
   */
  Optional<Generation> begin(Projection<?> projection, String requestedBy) {
    return transaction.execute(status -> insert(projection, requestedBy));
  }

  /**
   * Begins a build when this version was never built. It takes the place of a build of an older
   * version, which no node with this code would finish.
   */
  void beginNewVersion(Projection<?> projection) {
    transaction.executeWithoutResult(
        status -> {
          if (generations.highestVersion(projection.name()) < projection.version()) {
            generations.present().stream()
                .filter(older -> older.readModel().equals(projection.name()))
                .filter(NewGenerations::isUnderWay)
                .forEach(older -> generations.abandon(older.id(), positions.of(older.processor())));
            insert(projection, "system:version-" + projection.version());
          }
        });
  }

  /** Whether it is on its way to be swapped in. */
  static boolean isUnderWay(Generation generation) {
    return generation.state() == State.BUILDING || generation.state() == State.PAUSED;
  }

  private Optional<Generation> insert(Projection<?> projection, String requestedBy) {
    Optional<Generation> begun =
        generations.insert(projection.name(), projection.version(), requestedBy, log.head());
    begun.ifPresent(
        generation -> {
          schemas.create(generation, projection);
          positions.forget(generation.processor());
          // The token exists as long as the generation does, so a swap can hold on to it.
          tokens.initializeTokenSegments(generation.processor(), 1, eventStore.createTailToken());
        });
    return begun;
  }
}
