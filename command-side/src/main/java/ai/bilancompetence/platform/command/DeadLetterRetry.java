package ai.bilancompetence.platform.command;

import ai.bilancompetence.platform.eventlog.EventProcessingConfiguration;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.messaging.deadletter.SequencedDeadLetterProcessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tries the events again that a policy could not handle. What was refused once may be right later:
 * a payment for an account that is opened only afterwards still brings its credits.
 */
@Component
class DeadLetterRetry implements SmartLifecycle {

  static final Duration PAUSE = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(DeadLetterRetry.class);

  private final org.axonframework.config.EventProcessingConfiguration processing;
  private @Nullable ScheduledExecutorService scheduler;

  DeadLetterRetry(org.axonframework.config.EventProcessingConfiguration processing) {
    this.processing = processing;
  }

  @Override
  public synchronized void start() {
    scheduler = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    // The task catches what it throws, so its future has nothing to tell.
    var _ =
        scheduler.scheduleWithFixedDelay(
            this::retryAll, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void stop() {
    if (scheduler != null) {
      scheduler.shutdownNow();
      scheduler = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return scheduler != null;
  }

  private void retryAll() {
    processing.eventProcessors().keySet().stream()
        .filter(group -> group.endsWith(EventProcessingConfiguration.POLICIES))
        .forEach(this::retry);
  }

  /**
   * Tries every sequence once, so that one that cannot go on yet holds no other one up: the queue
   * hands out the sequence that was tried longest ago.
   */
  private void retry(String group) {
    SequencedDeadLetterProcessor<?> letters =
        processing.sequencedDeadLetterProcessor(group).orElseThrow();
    try {
      long sequences = processing.deadLetterQueue(group).orElseThrow().amountOfSequences();
      for (long tried = 0; tried < sequences && isRunning(); tried++) {
        letters.processAny();
      }
    } catch (RuntimeException e) {
      // A scheduled task that throws is never run again; the letters stay where they are.
      log.warn("Dead letters could not be tried: {}", e.getClass().getSimpleName());
    }
  }
}
