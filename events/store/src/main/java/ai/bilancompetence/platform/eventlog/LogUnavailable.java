package ai.bilancompetence.platform.eventlog;

import org.jspecify.annotations.Nullable;

/**
 * The log cannot serve now: too many commands wait already, the database cannot be reached, or an
 * event is of a revision that only nodes with a newer release read. A command may have been written
 * all the same when the connection broke in between; sent again under the same key, it has its
 * effect once.
 */
public final class LogUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LogUnavailable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
