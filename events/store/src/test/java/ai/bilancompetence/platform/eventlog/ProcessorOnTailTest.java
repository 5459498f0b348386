package ai.bilancompetence.platform.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Axon's own processor reads from the tail. Nothing polls here: one lost wake-up, and it hangs. */
@Timeout(60)
class ProcessorOnTailTest {

  private static final Duration NEVER = Duration.ofHours(1);
  private static final TailTimes WITHOUT_POLLING =
      new TailTimes(Duration.ofMillis(1), Duration.ZERO, Duration.ZERO, NEVER, NEVER);

  private final MemoryLog log = new MemoryLog();
  private final EventTail tail =
      new EventTail(new InMemoryEventStorageEngine(), log, position -> {}, WITHOUT_POLLING, 10_000);
  private final Queue<String> handled = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService coordinator = Executors.newScheduledThreadPool(2);
  private final ScheduledExecutorService worker = Executors.newScheduledThreadPool(2);
  private final PooledStreamingEventProcessor processor =
      PooledStreamingEventProcessor.builder()
          .name("reader")
          .eventHandlerInvoker(
              SimpleEventHandlerInvoker.builder()
                  .eventHandlers(new Reader())
                  .sequencingPolicy(SequentialPerAggregatePolicy.instance())
                  .build())
          .tokenStore(new InMemoryTokenStore())
          .transactionManager(NoTransactionManager.INSTANCE)
          .messageSource(tail)
          .initialToken(source -> null)
          .initialSegmentCount(1)
          .batchSize(500)
          // Without these the coordinator would look at the stream so often by itself.
          .tokenClaimInterval(NEVER.toMillis())
          .claimExtensionThreshold(NEVER.toMillis())
          .coordinatorExecutor(coordinator)
          .workerExecutor(worker)
          .build();

  private final class Reader {

    @EventHandler
    void on(String event) {
      handled.add(event);
    }
  }

  @BeforeEach
  void start() {
    tail.start();
    processor.start();
  }

  @AfterEach
  void stop() {
    processor.shutDown();
    tail.stop();
    coordinator.shutdownNow();
    worker.shutdownNow();
  }

  @Test
  void given_a_processor_is_idle_when_events_come_one_after_the_other_then_it_handles_each() {
    for (int i = 1; i <= 200; i++) {
      int count = i;
      tail.appended(log.append(1));
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .until(() -> handled.size() == count);
    }

    assertThat(handled).containsExactlyElementsOf(events(200));
  }

  @Test
  void given_events_of_this_node_and_of_others_then_the_processor_handles_all_in_order() {
    for (int i = 0; i < 2000; i++) {
      List<?> other = log.append(i % 3);
      if (i % 7 == 0 && !other.isEmpty()) {
        tail.heardOf(log.head());
      }
      tail.appended(log.append(2));
    }

    await().until(() -> handled.size() == log.head());
    assertThat(handled).containsExactlyElementsOf(events(log.head()));
  }

  @Test
  void given_a_split_a_merge_and_a_replay_while_events_come_then_none_is_missing()
      throws Exception {
    tail.appended(log.append(500));
    await().until(() -> processor.processingStatus().containsKey(0));

    assertThat(processor.splitSegment(0).get(20, TimeUnit.SECONDS)).isTrue();
    tail.appended(log.append(500));
    await().until(() -> handled.size() == 1000);
    assertThat(processor.mergeSegment(0).get(20, TimeUnit.SECONDS)).isTrue();
    tail.appended(log.append(500));
    await().until(() -> handled.size() == 1500);
    assertThat(handled).containsExactlyInAnyOrderElementsOf(events(1500));

    processor.shutDown();
    handled.clear();
    processor.resetTokens(source -> null);
    processor.start();
    tail.appended(log.append(500));
    await().until(() -> handled.size() == 2000);
    assertThat(handled).containsExactlyElementsOf(events(2000));
  }

  private static List<String> events(long count) {
    return LongStream.rangeClosed(1, count).mapToObj(position -> "event " + position).toList();
  }
}
