package ai.bilancompetence.platform.eventlog;

import java.sql.SQLException;
import java.util.Set;
import org.postgresql.util.PSQLException;

/** Why an append failed. */
final class AppendFailure {

  /**
   * Classes of SQLSTATE that say nothing about what was to be written: connection, transaction
   * state (as of a server that only reads), authorisation, catalogue, rollback, resources, object
   * state (as of a lock that nobody lets go), operator, system.
   */
  private static final Set<String> ABOUT_THE_SERVER =
      Set.of("08", "25", "28", "3D", "40", "53", "55", "57", "58");

  private static final String UNIQUE_VIOLATION = "23505";
  private static final String EACH_ID_ONCE = "event_id_once";

  private AppendFailure() {}

  /** Whether the log keeps an event of the same id already. */
  static boolean isRecordedBefore(Exception failure) {
    return failure instanceof PSQLException sql
        && UNIQUE_VIOLATION.equals(sql.getSQLState())
        && sql.getServerErrorMessage() != null
        && EACH_ID_ONCE.equals(sql.getServerErrorMessage().getConstraint());
  }

  /** Whether it fails again however often it is tried, and others would not fail without it. */
  static boolean isAboutTheCommand(Exception failure) {
    return switch (failure) {
      case LogUnavailable unavailable -> false;
      case SQLException sql -> {
        String state = sql.getSQLState();
        yield state != null
            && state.length() == 5
            && !ABOUT_THE_SERVER.contains(state.substring(0, 2));
      }
      default -> failure instanceof RuntimeException;
    };
  }

  /** Without the message, which may name data. */
  static String describe(Exception failure) {
    return failure instanceof SQLException sql
        ? "SQLSTATE " + sql.getSQLState()
        : failure.getClass().getSimpleName();
  }
}
