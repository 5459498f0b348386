package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.lifecycle.RepeatedTask;
import ai.bilancompetence.platform.monitoring.WatchedProcessors;
import ai.bilancompetence.platform.processing.DeadLettering;
import ai.bilancompetence.platform.query.Generation.State;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Runs the processors of this node: one for every generation that is being built or answers. What
 * is to run stands in the database, so that all nodes follow whatever one of them was told; which
 * node does the work is decided by the claims of Axon's tokens.
 */
@Component
class ReadModels extends RepeatedTask implements WatchedProcessors {

  private static final Logger log = LoggerFactory.getLogger(ReadModels.class);
  private static final int STOP_LIMIT_SECONDS = 10;

  private final List<Projection<?>> projections;
  private final Generations generations;
  private final NewGenerations newGenerations;
  private final GenerationCare care;
  private final ProjectionProcessors factory;
  private final DeadLettering deadLettering;
  private final Map<UUID, StreamingEventProcessor> running = new HashMap<>();
  private final Map<UUID, CompletableFuture<Void>> stopping = new HashMap<>();
  private volatile List<Watched> watched = List.of();

  ReadModels(
      List<Projection<?>> projections,
      Generations generations,
      NewGenerations newGenerations,
      GenerationCare care,
      ProjectionProcessors factory,
      DeadLettering deadLettering) {
    super(Duration.ofMillis(250));
    this.projections = projections;
    this.generations = generations;
    this.newGenerations = newGenerations;
    this.care = care;
    this.factory = factory;
    this.deadLettering = deadLettering;
  }

  /** Before the node takes requests. */
  @Override
  public int getPhase() {
    return 0;
  }

  /** Begins what was never built; on an empty log that is done at once. */
  @Override
  protected void prepare() {
    projections.forEach(newGenerations::beginNewVersion);
    care.runOnce();
    runOnce();
  }

  @Override
  protected void runOnce() {
    Map<UUID, Generation> wanted =
        generations.present().stream()
            .filter(ReadModels::isAlive)
            .filter(generation -> projections.stream().anyMatch(p -> writes(p, generation)))
            .collect(Collectors.toMap(Generation::id, Function.identity()));
    Set.copyOf(running.keySet()).stream().filter(id -> !wanted.containsKey(id)).forEach(this::stop);
    stopping.values().removeIf(CompletableFuture::isDone);
    wanted.values().forEach(this::start);
    watched = wanted.values().stream().flatMap(this::watched).toList();
  }

  private Stream<Watched> watched(Generation generation) {
    StreamingEventProcessor processor = running.get(generation.id());
    return processor == null
        ? Stream.empty()
        : Stream.of(new Watched(processor, generation.state() == State.ACTIVE));
  }

  /** The node needs the generations that answer; those that are being built may take their time. */
  @Override
  public List<Watched> watched() {
    return watched;
  }

  @Override
  protected void finish() {
    Set.copyOf(running.keySet()).forEach(this::stop);
    try {
      CompletableFuture.allOf(stopping.values().toArray(CompletableFuture[]::new))
          .orTimeout(STOP_LIMIT_SECONDS, TimeUnit.SECONDS)
          .join();
    } catch (RuntimeException e) {
      // Their claims run out, and their batches were committed whole or not at all.
      log.warn("Some projections did not stop in time");
    }
  }

  private static boolean isAlive(Generation generation) {
    return generation.state() == State.BUILDING || generation.state() == State.ACTIVE;
  }

  private static boolean writes(Projection<?> projection, Generation generation) {
    return projection.name().equals(generation.readModel()) && projection.fits(generation);
  }

  /** Two processors of one node share their claims, so the last one must have stopped. */
  private void start(Generation generation) {
    if (running.containsKey(generation.id()) || stopping.containsKey(generation.id())) {
      return;
    }
    Projection<?> projection =
        projections.stream().filter(p -> writes(p, generation)).findFirst().orElseThrow();
    StreamingEventProcessor processor = factory.processorOf(projection, generation);
    processor.start();
    running.put(generation.id(), processor);
  }

  private void stop(UUID generation) {
    StreamingEventProcessor processor = running.remove(generation);
    if (processor != null) {
      deadLettering.stopped(processor.getName());
      stopping.put(
          generation,
          processor.shutdownAsync().whenComplete((stopped, e) -> factory.release(generation)));
    }
  }
}
