package ai.bilancompetence.platform.processing;

import ai.bilancompetence.platform.eventlog.LogUnavailable;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells an event that cannot be handled from a moment in which nothing can. */
final class Failures {

  /**
   * Classes of SQLSTATE that say nothing about the event: connection, rollback by the server,
   * resources, object in use, operator, system.
   */
  private static final Set<String> TEMPORARY_STATES = Set.of("08", "40", "53", "55", "57", "58");

  private Failures() {}

  /** Whether the same events may be handled in a moment, with nothing changed. */
  static boolean isTemporary(Throwable error) {
    return LetterCause.chainOf(error).stream().anyMatch(Failures::isTemporaryItself);
  }

  /**
   * The failure, to be thrown on.
   *
   * @throws Error when it is one
   */
  static Exception thrown(Throwable failure) {
    if (failure instanceof Exception exception) {
      return exception;
    }
    throw (Error) failure;
  }

  private static boolean isTemporaryItself(Throwable error) {
    return switch (error) {
      case Explained refusal -> refusal.isTemporary();
      case SQLTransientException transientOne -> true;
      case SQLException sql -> isTemporaryState(sql.getSQLState());
      case LogUnavailable unavailable -> true;
      case TransientDataAccessException transientOne -> true;
      case RecoverableDataAccessException recoverable -> true;
      case NonTransientDataAccessResourceException gone -> true;
      case TransactionException transaction -> true;
      case UnableToClaimTokenException taken -> true;
      case TooManyLetters full -> true;
      case InterruptedException stopping -> true;
      // An error of the machine, except for what a handler does to its own stack.
      case VirtualMachineError machine -> !(machine instanceof StackOverflowError);
      default -> false;
    };
  }

  private static boolean isTemporaryState(String state) {
    return state == null || TEMPORARY_STATES.contains(state.substring(0, 2));
  }
}
