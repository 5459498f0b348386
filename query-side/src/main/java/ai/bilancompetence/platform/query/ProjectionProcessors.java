package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.database.Projector;
import ai.bilancompetence.platform.database.RepeatableTransactions;
import ai.bilancompetence.platform.processing.DeadLettering;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.stereotype.Component;

/**
 * Makes the processors that write generations. They share their threads. Each has connections of
 * its own, on which names without a schema mean the tables of its generation: setting the search
 * path of shared ones for each batch made the driver and the server forget all prepared statements.
 */
@Component
class ProjectionProcessors implements AutoCloseable {

  /** Events that are written in one transaction, at most. */
  private static final int BATCH_SIZE = 500;

  private static final int COORDINATORS = 2;

  private final EventStore eventStore;
  private final TokenStore tokens;
  private final Projector projector;
  private final DeadLettering deadLettering;
  private final Generations generations;
  private final ScheduledExecutorService coordinators;
  private final ScheduledExecutorService workers;
  private final Map<UUID, RepeatableTransactions> opened = new ConcurrentHashMap<>();

  ProjectionProcessors(
      EventStore eventStore,
      TokenStore tokens,
      Projector projector,
      DeadLettering deadLettering,
      Generations generations,
      List<Projection<?>> projections) {
    this.eventStore = eventStore;
    this.tokens = tokens;
    this.projector = projector;
    this.deadLettering = deadLettering;
    this.generations = generations;
    this.coordinators = threads(COORDINATORS, "projection-coordinator-");
    // One for the generation that answers and one for the build: nobody waits for a thread.
    this.workers = threads(2 * projections.size(), "projection-worker-");
  }

  /** The processor of a generation, not started yet. */
  StreamingEventProcessor processorOf(Projection<?> projection, Generation generation) {
    RepeatableTransactions inItsSchema =
        projector.processing(generation.processor(), generation.schema());
    opened.put(generation.id(), inItsSchema);
    ProjectionFailures failures = new ProjectionFailures(generations, generation.id());
    return deadLettering
        .projection(
            PooledStreamingEventProcessor.builder(),
            generation.processor(),
            invoker(projection, failures),
            inItsSchema,
            failures)
        .messageSource(eventStore)
        .tokenStore(tokens)
        .coordinatorExecutor(coordinators)
        .workerExecutor(workers)
        .initialSegmentCount(1)
        .initialToken(StreamableMessageSource::createTailToken)
        .batchSize(BATCH_SIZE)
        .enableCoordinatorClaimExtension()
        .build();
  }

  /** Lets go of what the processor of a generation had, once it has stopped. */
  void release(UUID generation) {
    RepeatableTransactions transactions = opened.remove(generation);
    if (transactions != null) {
      transactions.close();
    }
  }

  private static EventHandlerInvoker invoker(
      Projection<?> projection, ProjectionFailures failures) {
    return SimpleEventHandlerInvoker.builder()
        .eventHandlers(new ProjectionHandler<>(projection))
        .listenerInvocationErrorHandler(failures)
        .build();
  }

  @Override
  public void close() {
    coordinators.shutdownNow();
    workers.shutdownNow();
    List.copyOf(opened.keySet()).forEach(this::release);
  }

  private static ScheduledExecutorService threads(int count, String name) {
    return Executors.newScheduledThreadPool(
        Math.max(1, count), Thread.ofPlatform().daemon().name(name, 1).factory());
  }
}
