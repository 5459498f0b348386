package ai.bilancompetence.platform.processing;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.ErrorContext;
import org.axonframework.eventhandling.ErrorHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Handles a batch again that failed and was rolled back: event by event behind savepoints, so that
 * only the one that cannot be handled has to wait, and whatever it has left in the transaction is
 * gone.
 */
final class CarefulPass implements ErrorHandler {

  private static final Logger log = LoggerFactory.getLogger(CarefulPass.class);

  /** Carries an error of a handler out of a transaction. */
  private static final class EventFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Throwable error;

    private EventFailed(Throwable error) {
      super(error);
      this.error = error;
    }
  }

  private final LetterGroup group;
  private final WaitingLetters letters;
  private final TokenStore tokens;
  private final TransactionTemplate savepoint;
  private final DeadLetterMetrics metrics;
  private final ErrorHandler otherwise;

  /**
   * Needs what the processor was made of.
   *
   * @param savepoint makes a savepoint in the transaction at work
   * @param otherwise what to do when it is not the events that are wrong
   */
  CarefulPass(
      LetterGroup group,
      WaitingLetters letters,
      TokenStore tokens,
      TransactionTemplate savepoint,
      DeadLetterMetrics metrics,
      ErrorHandler otherwise) {
    this.group = group;
    this.letters = letters;
    this.tokens = tokens;
    this.savepoint = savepoint;
    this.metrics = metrics;
    this.otherwise = otherwise;
  }

  @Override
  public void handleError(ErrorContext context) throws Exception {
    if (Failures.isTemporary(context.error())) {
      otherwise.handleError(context);
      return;
    }
    log.warn(
        "{} takes {} events one by one: {}",
        group.name(),
        context.failedEvents().size(),
        LetterCause.of(context.error()).type());
    try {
      group.transactions().executeInTransaction(() -> handleAll(context.failedEvents()));
    } catch (EventFailed e) {
      otherwise.handleError(
          new ErrorContext(context.eventProcessor(), e.error, context.failedEvents()));
    } catch (RuntimeException e) {
      otherwise.handleError(new ErrorContext(context.eventProcessor(), e, context.failedEvents()));
    }
  }

  private void handleAll(List<? extends EventMessage<?>> batch) {
    Segment segment = LetteringInvoker.segmentAtWork();
    Set<String> waiting =
        letters.among(
            group.name(), batch.stream().map(Letter::streamOf).collect(Collectors.toSet()));
    for (EventMessage<?> event : batch) {
      if (!group.handlers().canHandle(event, segment)) {
        continue;
      }
      Letter letter = Letter.of(event);
      if (waiting.contains(letter.stream())) {
        letters.follow(group.name(), letter);
      } else if (!handledAlone(event, segment, letter)) {
        waiting.add(letter.stream());
      }
    }
    if (batch.getLast() instanceof TrackedEventMessage<?> last) {
      tokens.storeToken(last.trackingToken(), group.name(), segment.getSegmentId());
    }
  }

  /** Handles one event, or has it wait and returns false. */
  private boolean handledAlone(EventMessage<?> event, Segment segment, Letter letter) {
    try {
      savepoint.executeWithoutResult(status -> handle(event, segment));
      return true;
    } catch (EventFailed e) {
      if (Failures.isTemporary(e.error)) {
        throw e;
      }
      letters.begin(group, letter, LetterCause.of(e.error));
      metrics.enqueued(group.name());
      return false;
    }
  }

  /** In a unit of work of its own, so that what handlers put off until its end is done here. */
  private void handle(EventMessage<?> event, Segment segment) {
    ResultMessage<?> result =
        new DefaultUnitOfWork<>(event)
            .executeWithResult(
                () -> {
                  group.handlers().handle(event, segment);
                  return null;
                });
    if (result.isExceptional()) {
      throw new EventFailed(result.exceptionResult());
    }
  }
}
