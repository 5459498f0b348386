package ai.bilancompetence.platform.processing;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Why an event could not be handled. It holds no text of which it is not known that it names
 * nobody: messages of exceptions quote the data they are about.
 *
 * @param type stable code of a refusal, otherwise the class of the error, with the SQLSTATE of an
 *     error of the database
 * @param message text of a refusal; the violated constraint, table and column of an error of the
 *     database; otherwise absent
 * @param place the line of our code where it happened; absent for refusals
 */
public record LetterCause(String type, @Nullable String message, @Nullable String place) {

  private static final String OURS = "ai.bilancompetence.";
  private static final String MECHANISM = LetterCause.class.getPackageName() + ".";

  /** What can be kept of an error. */
  static LetterCause of(Throwable error) {
    List<Throwable> chain = chainOf(error);
    for (Throwable link : chain) {
      if (link instanceof Explained refusal) {
        return new LetterCause(refusal.reason(), refusal.detail(), null);
      }
    }
    Throwable root = chain.getLast();
    String name = root.getClass().getSimpleName();
    return root instanceof SQLException sql
        ? new LetterCause(name + " " + sql.getSQLState(), partsOf(sql), placeOf(chain))
        : new LetterCause(name, null, placeOf(chain));
  }

  /** The error, its cause, and so on to the one that began it. */
  static List<Throwable> chainOf(Throwable error) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable link = error; link != null && !chain.contains(link); link = link.getCause()) {
      chain.add(link);
    }
    return chain;
  }

  private static @Nullable String partsOf(SQLException error) {
    ServerErrorMessage server =
        error instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
    if (server == null) {
      return null;
    }
    List<String> parts = new ArrayList<>();
    add(parts, "constraint", server.getConstraint());
    add(parts, "table", server.getTable());
    add(parts, "column", server.getColumn());
    return parts.isEmpty() ? null : String.join(", ", parts);
  }

  private static void add(List<String> parts, String kind, @Nullable String name) {
    if (name != null) {
      parts.add(kind + " " + name);
    }
  }

  private static @Nullable String placeOf(List<Throwable> chain) {
    return chain.reversed().stream()
        .flatMap(link -> Stream.of(link.getStackTrace()))
        .filter(frame -> frame.getClassName().startsWith(OURS))
        .filter(frame -> !frame.getClassName().startsWith(MECHANISM))
        .findFirst()
        .map(
            frame ->
                "%s.%s:%d"
                    .formatted(
                        frame.getClassName().substring(OURS.length()),
                        frame.getMethodName(),
                        frame.getLineNumber()))
        .orElse(null);
  }
}
