package ai.bilancompetence.platform.deadline;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.lifecycle.GrowingPauses;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has what failed tried again, after pauses that grow. */
final class DeadlineFailures implements FailureHandler<Void> {

  private static final Logger log = LoggerFactory.getLogger(DeadlineFailures.class);

  private final GrowingPauses pauses;
  private final MeterRegistry registry;

  DeadlineFailures(GrowingPauses pauses, MeterRegistry registry) {
    this.pauses = pauses;
    this.registry = registry;
  }

  /** The log tells what failed and never of whom. */
  @Override
  public void onFailure(ExecutionComplete attempt, ExecutionOperations<Void> operations) {
    Execution execution = attempt.getExecution();
    Duration pause = pauses.after(execution.consecutiveFailures + 1);
    registry.counter("bilan.deadlines.failures", "kind", execution.getTaskName()).increment();
    log.warn(
        "{} failed and is tried again in {} s: {}",
        execution.getTaskName(),
        pause.toSeconds(),
        attempt.getCause().map(DeadlineFailures::describe).orElse("unknown"));
    operations.reschedule(attempt, attempt.getTimeDone().plus(pause));
  }

  /** Has taken up at once what a node was at work on that has not been heard of for long. */
  void onLost(ExecutionComplete attempt, ExecutionOperations<Void> operations) {
    log.warn(
        "{} is taken up again: the node at work on it is lost",
        attempt.getExecution().getTaskName());
    operations.reschedule(attempt, attempt.getTimeDone());
  }

  private static String describe(Throwable cause) {
    return switch (cause) {
      case DomainRejection refusal -> refusal.errorCode().code();
      default -> cause.getClass().getSimpleName();
    };
  }
}
