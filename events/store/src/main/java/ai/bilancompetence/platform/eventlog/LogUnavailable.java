package ai.bilancompetence.platform.eventlog;

import org.jspecify.annotations.Nullable;

/**
 * The log cannot take a command now: too many wait already, or the database cannot be reached. The
 * command may have been written all the same when the connection broke in between; sent again under
 * the same key, it has its effect once.
 */
public final class LogUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LogUnavailable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
