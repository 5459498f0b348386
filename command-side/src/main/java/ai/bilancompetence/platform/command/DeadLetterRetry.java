package ai.bilancompetence.platform.command;

import ai.bilancompetence.platform.eventlog.EventProcessingConfiguration;
import ai.bilancompetence.platform.lifecycle.RepeatedTask;
import java.time.Duration;
import org.axonframework.messaging.deadletter.SequencedDeadLetterProcessor;
import org.springframework.stereotype.Component;

/**
 * Tries the events again that a policy could not handle. What was refused once may be right later:
 * a payment for an account that is opened only afterwards still brings its credits.
 */
@Component
class DeadLetterRetry extends RepeatedTask {

  private final org.axonframework.config.EventProcessingConfiguration processing;

  DeadLetterRetry(org.axonframework.config.EventProcessingConfiguration processing) {
    super(Duration.ofSeconds(5));
    this.processing = processing;
  }

  @Override
  protected void runOnce() {
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
    long sequences = processing.deadLetterQueue(group).orElseThrow().amountOfSequences();
    for (long tried = 0; tried < sequences && isRunning(); tried++) {
      letters.processAny();
    }
  }
}
