package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.processing.DeadLettering;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes the processors that write generations. They share their threads. */
@Component
class ProjectionProcessors implements AutoCloseable {

  /** Events that are written in one transaction, at most. */
  private static final int BATCH_SIZE = 500;

  private static final int COORDINATORS = 2;

  private final EventStore eventStore;
  private final TokenStore tokens;
  private final TransactionManager transactions;
  private final DeadLettering deadLettering;
  private final JdbcClient jdbc;
  private final Generations generations;
  private final ScheduledExecutorService coordinators;
  private final ScheduledExecutorService workers;

  ProjectionProcessors(
      EventStore eventStore,
      TokenStore tokens,
      TransactionManager transactions,
      DeadLettering deadLettering,
      JdbcClient jdbc,
      Generations generations,
      List<Projection<?>> projections) {
    this.eventStore = eventStore;
    this.tokens = tokens;
    this.transactions = transactions;
    this.deadLettering = deadLettering;
    this.jdbc = jdbc;
    this.generations = generations;
    this.coordinators = threads(COORDINATORS, "projection-coordinator-");
    // One for the generation that answers and one for the build: nobody waits for a thread.
    this.workers = threads(2 * projections.size(), "projection-worker-");
  }

  /** The processor of a generation, not started yet. */
  StreamingEventProcessor processorOf(Projection<?> projection, Generation generation) {
    TransactionManager inItsSchema =
        new GenerationTransactions(transactions, jdbc, generation.schema());
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
  }

  private static ScheduledExecutorService threads(int count, String name) {
    return Executors.newScheduledThreadPool(
        Math.max(1, count), Thread.ofPlatform().daemon().name(name, 1).factory());
  }
}
