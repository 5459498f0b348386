package ai.bilancompetence.benchmarks;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
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

/**
 * Lets a handler read the log from its start, as Axon's processors do it, with pauses in which
 * others are measured: what else the machine does then weighs on all of them.
 */
final class Replay {

  private static final long POLL_NANOS = Duration.ofMillis(5).toNanos();

  private final ApplicationContext app;
  private final Object handler;
  private final TransactionManager transactions;
  private final String name;
  private final int batchSize;
  private final long end;

  private long events;
  private long measured;
  private long nanos;

  Replay(
      ApplicationContext app,
      Object handler,
      TransactionManager transactions,
      String name,
      int batchSize) {
    this.app = app;
    this.handler = handler;
    this.transactions = transactions;
    this.name = name;
    this.batchSize = batchSize;
    this.end = endOf(app.getBean(EventStore.class));
  }

  /** How many events a second are read and decoded when nothing is done with them. */
  static double readRate(EventStore log) throws InterruptedException {
    long end = endOf(log);
    long before = System.nanoTime();
    long read = 0;
    try (BlockingStream<TrackedEventMessage<?>> stream = log.openStream(log.createTailToken())) {
      TrackedEventMessage<?> event;
      do {
        event = stream.nextAvailable();
        event.getPayload();
        read++;
      } while (event.trackingToken().position().orElseThrow() < end);
    }
    return read * 1e9 / (System.nanoTime() - before);
  }

  /** How many events it has handled: all up to this position. */
  long events() {
    return events;
  }

  double perSecond() {
    return measured * 1e9 / nanos;
  }

  boolean isDone() {
    return events >= end;
  }

  /** Goes on for a while, or to the end of the log. */
  void goOn(Duration time) {
    ScheduledExecutorService coordinator = Executors.newScheduledThreadPool(1);
    ScheduledExecutorService workers = Executors.newScheduledThreadPool(1);
    PooledStreamingEventProcessor processor = processor(coordinator, workers);
    processor.start();
    measure(processor, time);
    processor.shutDown();
    coordinator.shutdown();
    workers.shutdown();
  }

  /** Claiming the segment is not what is measured: the time begins with the first batch. */
  private void measure(PooledStreamingEventProcessor processor, Duration time) {
    await(() -> positions(processor).count() == 1);
    long before = handled(processor);
    await(() -> handled(processor) > before);
    long first = handled(processor);
    long began = System.nanoTime();
    await(() -> System.nanoTime() - began > time.toNanos() || handled(processor) >= end);
    nanos += System.nanoTime() - began;
    events = handled(processor);
    measured += events - first;
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** The log has nothing but events at its positions, and they begin with 1. */
  private static long handled(PooledStreamingEventProcessor processor) {
    return positions(processor).sum();
  }

  private static LongStream positions(PooledStreamingEventProcessor processor) {
    return processor.processingStatus().values().stream()
        .mapToLong(status -> status.getCurrentPosition().orElse(0));
  }

  private PooledStreamingEventProcessor processor(
      ScheduledExecutorService coordinator, ScheduledExecutorService workers) {
    return PooledStreamingEventProcessor.builder()
        .name("benchmark-" + name)
        .eventHandlerInvoker(
            SimpleEventHandlerInvoker.builder()
                .eventHandlers(handler)
                .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                .build())
        .errorHandler(PropagatingErrorHandler.instance())
        .messageSource(app.getBean(EventStore.class))
        .tokenStore(app.getBean(TokenStore.class))
        .transactionManager(transactions)
        .coordinatorExecutor(coordinator)
        .workerExecutor(workers)
        .initialSegmentCount(1)
        .initialToken(StreamableMessageSource::createTailToken)
        .batchSize(batchSize)
        .enableCoordinatorClaimExtension()
        .build();
  }

  private static long endOf(EventStore log) {
    return log.createHeadToken().position().orElseThrow();
  }
}
