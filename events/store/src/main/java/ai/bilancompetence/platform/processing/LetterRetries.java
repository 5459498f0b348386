package ai.bilancompetence.platform.processing;

import ai.bilancompetence.platform.eventlog.LogReader;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tries waiting events again, one after the other, each in a transaction of its own. */
public final class LetterRetries {

  /** How long somebody who asks waits for the end. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /**
   * What came of a retry.
   *
   * @param delivered how many events were handled
   */
  public record Retried(Ending ending, int delivered) {}

  /** How a retry ended. */
  public enum Ending {
    /** Nothing of the aggregate waits any more. */
    DELIVERED,
    /** An event failed again; it and what follows it go on waiting. */
    FAILED,
    /** The rest is tried in the background, by a node that runs the group. */
    HANDED_ON,
    /** Nothing waited. */
    NOTHING_WAITS
  }

  private enum Attempt {
    DELIVERED,
    FAILED,
    LEFT_ALONE
  }

  private final LogReader log;
  private final WaitingLetters letters;
  private final LetterGroups groups;
  private final DeadLetterMetrics metrics;
  private final TransactionTemplate transaction;

  LetterRetries(
      LogReader log,
      WaitingLetters letters,
      LetterGroups groups,
      DeadLetterMetrics metrics,
      PlatformTransactionManager transactions) {
    this.log = log;
    this.letters = letters;
    this.groups = groups;
    this.metrics = metrics;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Tries what waits in a sequence, in order, until an event fails or nothing waits. */
  public Retried retry(UUID sequence) {
    Optional<String> name = letters.groupOf(sequence);
    if (name.isEmpty()) {
      return new Retried(Ending.NOTHING_WAITS, 0);
    }
    Optional<LetterGroup> group = groups.find(name.get());
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int delivered = 0;
    while (group.isPresent() && System.nanoTime() < deadline) {
      Optional<Long> first = letters.first(sequence);
      if (first.isEmpty()) {
        return new Retried(Ending.DELIVERED, delivered);
      }
      switch (attempt(group.get(), sequence, first.get(), false)) {
        case DELIVERED -> delivered++;
        case FAILED -> {
          return new Retried(Ending.FAILED, delivered);
        }
        case LEFT_ALONE -> {} // Somebody else took it just now.
      }
    }
    letters.askFor(sequence);
    return new Retried(Ending.HANDED_ON, delivered);
  }

  /** Tries what waits in a sequence whose time has come, unless somebody else does. */
  void retryDue(UUID sequence) {
    letters
        .groupOf(sequence)
        .flatMap(groups::find)
        .ifPresent(
            group -> {
              Optional<Long> first = letters.first(sequence);
              while (first.isPresent()
                  && attempt(group, sequence, first.get(), true) == Attempt.DELIVERED) {
                first = letters.first(sequence);
              }
            });
  }

  private Attempt attempt(LetterGroup group, UUID sequence, long position, boolean onlyIfDue) {
    Attempt attempt;
    try {
      attempt = deliver(group, sequence, position, onlyIfDue);
    } catch (PessimisticLockingFailureException e) {
      attempt = Attempt.LEFT_ALONE; // Somebody else is at work, and the event has done nothing.
    } catch (Exception | LinkageError | StackOverflowError e) {
      attempt = Attempt.FAILED;
      note(group, sequence, position, LetterCause.of(e));
    }
    metrics.tried(group.name(), attempt.name());
    return attempt;
  }

  private Attempt deliver(LetterGroup group, UUID sequence, long position, boolean onlyIfDue)
      throws Exception {
    TrackedEventMessage<?> event = log.read(position - 1, 1).getFirst();
    DefaultUnitOfWork<TrackedEventMessage<?>> work = new DefaultUnitOfWork<>(event);
    work.attachTransaction(group.transactions());
    ResultMessage<Attempt> result =
        work.executeWithResult(
            () -> {
              letters.haveAlone(group.name());
              if (!letters.take(sequence, position, onlyIfDue)) {
                return Attempt.LEFT_ALONE;
              }
              group.handlers().handle(event, Segment.ROOT_SEGMENT);
              return Attempt.DELIVERED;
            });
    if (result.isExceptional()) {
      throw Failures.thrown(result.exceptionResult());
    }
    return result.getPayload();
  }

  private void note(LetterGroup group, UUID sequence, long position, LetterCause cause) {
    transaction.executeWithoutResult(
        status -> {
          letters.haveAlone(group.name());
          letters.failed(group, sequence, position, cause);
        });
  }
}
