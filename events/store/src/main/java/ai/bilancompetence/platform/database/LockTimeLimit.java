package ai.bilancompetence.platform.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;

/** Tells when a lock was not to be had in the time that was set for it. */
public final class LockTimeLimit {

  /** PostgreSQL's own, which Spring does not know. */
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private LockTimeLimit() {}

  /** Whether a failure says so, itself or by its causes. */
  public static boolean isReached(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PessimisticLockingFailureException
          || (cause instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }
}
