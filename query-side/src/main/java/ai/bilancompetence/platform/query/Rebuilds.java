package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.eventlog.EventLog;
import ai.bilancompetence.platform.eventlog.ReadModelPositions;
import ai.bilancompetence.platform.processing.DeadLettering;
import ai.bilancompetence.platform.query.Generation.Failure;
import ai.bilancompetence.platform.query.Generation.State;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What operators do with read models: look, build anew beside what answers, steer the build. */
@Component
public final class Rebuilds {

  /**
   * How far a build is.
   *
   * @param eventsDone position that it has reached, or had when it was swapped in or abandoned
   * @param eventsTotal end of the log, where it is going; the same as done when it has ended
   * @param eventsPerSecond how fast it goes; absent when it does not run
   * @param secondsLeft how long it takes at this rate; absent when that cannot be told
   * @param waiting of how many aggregates events wait, because one cannot be projected
   * @param failure what keeps it from going on; absent when it does
   */
  public record Progress(
      Generation generation,
      long eventsDone,
      long eventsTotal,
      @Nullable Long eventsPerSecond,
      @Nullable Long secondsLeft,
      long waiting,
      @Nullable Failure failure) {}

  /**
   * A read model as it is now.
   *
   * @param version of the code on this node
   * @param active how far the generation that answers is now; absent before the first is built
   * @param build the build beside it; absent when there is none
   */
  public record Status(
      String readModel, int version, @Nullable Progress active, @Nullable Progress build) {}

  private final List<Projection<?>> projections;
  private final Generations generations;
  private final NewGenerations newGenerations;
  private final ReadModelPositions positions;
  private final DeadLettering deadLettering;
  private final EventLog log;
  private final BuildRates rates;

  Rebuilds(
      List<Projection<?>> projections,
      Generations generations,
      NewGenerations newGenerations,
      ReadModelPositions positions,
      DeadLettering deadLettering,
      EventLog log,
      BuildRates rates) {
    this.projections =
        projections.stream()
            .<Projection<?>>map(p -> p)
            .sorted(Comparator.comparing(Projection::name))
            .toList();
    this.generations = generations;
    this.newGenerations = newGenerations;
    this.positions = positions;
    this.deadLettering = deadLettering;
    this.log = log;
    this.rates = rates;
  }

  /** Names of all read models, sorted. */
  public List<String> readModels() {
    return projections.stream().map(Projection::name).toList();
  }

  /**
   * Begins to build a read model anew, beside the one that answers. It goes on in the background,
   * is compared with the other when it has caught up, and takes its place.
   *
   * @param readModel one of {@link #readModels()}
   * @param requestedBy who wants it, as an actor's name
   * @return empty when a build is under way
   */
  public Optional<Progress> start(String readModel, String requestedBy) {
    Projection<?> projection =
        projections.stream().filter(p -> p.name().equals(readModel)).findFirst().orElseThrow();
    return newGenerations.begin(projection, requestedBy).map(this::progress);
  }

  /** How far a build is, or how it ended. */
  public Optional<Progress> find(UUID id) {
    return generations.find(id).map(this::progress);
  }

  /** Has a build wait; false when it has ended. */
  public boolean pause(UUID id) {
    return generations.change(id, State.BUILDING, State.PAUSED) || isNow(id, State.PAUSED);
  }

  /** Has a build go on; false when it has ended. */
  public boolean resume(UUID id) {
    return generations.change(id, State.PAUSED, State.BUILDING) || isNow(id, State.BUILDING);
  }

  /** Gives a build up for good; false when it has ended in another way. */
  public boolean abandon(UUID id) {
    long position = generations.find(id).map(g -> positions.of(g.processor())).orElse(0L);
    return generations.abandon(id, position) || isNow(id, State.ABANDONED);
  }

  /** All read models. */
  public List<Status> all() {
    List<Generation> present = generations.present();
    return projections.stream().map(projection -> status(projection, present)).toList();
  }

  private Status status(Projection<?> projection, List<Generation> present) {
    List<Generation> own =
        present.stream().filter(g -> g.readModel().equals(projection.name())).toList();
    Optional<Progress> active =
        own.stream().filter(g -> g.state() == State.ACTIVE).findFirst().map(this::progressNow);
    Optional<Progress> build =
        own.stream().filter(NewGenerations::isUnderWay).findFirst().map(this::progress);
    return new Status(
        projection.name(), projection.version(), active.orElse(null), build.orElse(null));
  }

  private boolean isNow(UUID id, State state) {
    return generations.find(id).filter(generation -> generation.state() == state).isPresent();
  }

  private Progress progress(Generation generation) {
    Long end = generation.endPosition();
    return end == null
        ? progressNow(generation)
        : new Progress(generation, end, end, null, null, waiting(generation), null);
  }

  private Progress progressNow(Generation generation) {
    long done = positions.of(generation.processor());
    long total = Math.max(done, log.head());
    OptionalDouble rate =
        generation.state() == State.BUILDING
            ? rates.perSecond(generation.id())
            : OptionalDouble.empty();
    Failure failure = generation.failure();
    return new Progress(
        generation,
        done,
        total,
        rate.isPresent() ? Math.round(rate.getAsDouble()) : null,
        rate.orElse(0) > 0 ? Math.round(Math.ceil((total - done) / rate.getAsDouble())) : null,
        waiting(generation),
        failure != null && failure.position() > done ? failure : null);
  }

  private long waiting(Generation generation) {
    return deadLettering.sequences(generation.processor());
  }
}
