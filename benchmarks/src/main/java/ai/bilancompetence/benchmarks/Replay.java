package ai.bilancompetence.benchmarks;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.context.ApplicationContext;

/** Lets handlers read the log from its start, as Axon's processors do it. */
final class Replay {

  private static final long POLL_NANOS = Duration.ofMillis(10).toNanos();

  private final EventStore events;
  private final TokenStore tokens;
  private final TransactionManager transactions;
  private final long end;

  Replay(ApplicationContext app) {
    events = app.getBean(EventStore.class);
    tokens = app.getBean(TokenStore.class);
    transactions = app.getBean(TransactionManager.class);
    end = events.createHeadToken().position().orElseThrow();
  }

  /**
   * How far a handler came.
   *
   * @param events how many it handled
   * @param completeUntil position up to which it handled all
   */
  record Progress(long events, long completeUntil, double perSecond) {}

  /** Runs until the end of the log or of the patience. */
  Progress run(
      String name, Object handler, int batchSize, int segments, int threads, Duration patience) {
    ScheduledExecutorService coordinator = Executors.newScheduledThreadPool(1);
    ScheduledExecutorService workers = Executors.newScheduledThreadPool(threads);
    PooledStreamingEventProcessor processor =
        PooledStreamingEventProcessor.builder()
            .name("benchmark-" + name)
            .eventHandlerInvoker(
                SimpleEventHandlerInvoker.builder()
                    .eventHandlers(handler)
                    .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                    .build())
            .errorHandler(PropagatingErrorHandler.instance())
            .messageSource(events)
            .tokenStore(tokens)
            .transactionManager(transactions)
            .coordinatorExecutor(coordinator)
            .workerExecutor(workers)
            .initialSegmentCount(segments)
            .initialToken(StreamableMessageSource::createTailToken)
            .batchSize(batchSize)
            .enableCoordinatorClaimExtension()
            .build();
    processor.start();
    Progress progress = watch(processor, segments, patience);
    processor.shutDown();
    coordinator.shutdown();
    workers.shutdown();
    return progress;
  }

  /** How many events a second are read and decoded when nothing is done with them. */
  double readRate() throws InterruptedException {
    long before = System.nanoTime();
    long read = 0;
    try (BlockingStream<TrackedEventMessage<?>> stream =
        events.openStream(events.createTailToken())) {
      TrackedEventMessage<?> event;
      do {
        event = stream.nextAvailable();
        event.getPayload();
        read++;
      } while (event.trackingToken().position().orElseThrow() < end);
    }
    return read * 1e9 / (System.nanoTime() - before);
  }

  private Progress watch(PooledStreamingEventProcessor processor, int segments, Duration patience) {
    while (positions(processor).max().orElse(0) == 0) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    long began = System.nanoTime();
    long before = handled(processor, segments);
    long elapsed;
    do {
      LockSupport.parkNanos(POLL_NANOS);
      elapsed = System.nanoTime() - began;
    } while (elapsed < patience.toNanos() && completeUntil(processor, segments) < end);
    long handled = handled(processor, segments);
    return new Progress(
        handled, completeUntil(processor, segments), (handled - before) * 1e9 / elapsed);
  }

  /** Each segment handles its share of the events that it has come past. */
  private static long handled(PooledStreamingEventProcessor processor, int segments) {
    return positions(processor).sum() / segments;
  }

  private static long completeUntil(PooledStreamingEventProcessor processor, int segments) {
    return positions(processor).count() < segments ? 0 : positions(processor).min().orElse(0);
  }

  private static LongStream positions(PooledStreamingEventProcessor processor) {
    return processor.processingStatus().values().stream()
        .mapToLong(status -> status.getCurrentPosition().orElse(0));
  }
}
