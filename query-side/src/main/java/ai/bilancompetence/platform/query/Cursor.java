package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.platform.web.Envelope;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list that only grows: what was given out before it never changes.
 *
 * @param position log position of the last thing given out, 0 for none
 * @param line line within that position
 */
public record Cursor(long position, int line) {

  private static final Pattern TEXT = Pattern.compile("([0-9]{1,18})(?:\\.([0-9]{1,9}))?");

  /**
   * Reads a cursor as a list gave it out; none is the start.
   *
   * @throws DomainRejection with {@code invalid_cursor}
   */
  public static Cursor parse(@Nullable String text) {
    if (text == null) {
      return new Cursor(0, 0);
    }
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new DomainRejection(
          PlatformError.INVALID_CURSOR, "Use meta.next of the page before, unchanged");
    }
    String line = matcher.group(2);
    return new Cursor(Long.parseLong(matcher.group(1)), line == null ? 0 : Integer.parseInt(line));
  }

  /**
   * A page and the cursor of the next one.
   *
   * @param found one more than fits on the page, when there is more
   */
  public static <T> Envelope<List<T>> page(List<T> found, int limit, Function<T, Cursor> placeOf) {
    if (found.size() <= limit) {
      return Envelope.of(found, Envelope.Meta.ofCursor(limit, null));
    }
    List<T> page = found.subList(0, limit);
    return Envelope.of(
        List.copyOf(page), Envelope.Meta.ofCursor(limit, placeOf.apply(page.getLast()).toString()));
  }

  @Override
  public String toString() {
    return line == 0 ? Long.toString(position) : position + "." + line;
  }
}
