package ai.bilancompetence.platform.web;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks on the query string of a list. */
public final class QueryParameters {

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

  private QueryParameters() {}

  /**
   * Refuses parameters that the list does not have: a misspelt filter must not show everything.
   *
   * @param given names of all parameters of the request
   * @param known names of all parameters of the list
   * @throws DomainRejection with {@code unknown_filter}
   */
  public static void requireKnown(Set<String> given, String... known) {
    Set<String> names = Set.of(known);
    if (!names.containsAll(given)) {
      throw new DomainRejection(
          PlatformError.UNKNOWN_FILTER,
          "The list takes: " + String.join(", ", new TreeSet<>(names)));
    }
  }

  /**
   * Refuses times that the database cannot hold.
   *
   * @throws DomainRejection with {@code invalid_parameter}
   */
  public static void requireStorable(String name, @Nullable Instant time) {
    if (time != null && (time.isBefore(EARLIEST) || time.isAfter(LATEST))) {
      throw new DomainRejection(
          PlatformError.INVALID_PARAMETER, name + " must lie in the years 1 to 9999");
    }
  }

  /**
   * Reads a constant as clients write it: in lower case.
   *
   * @param refusal what is told when there is no such constant
   * @throws DomainRejection with {@code invalid_parameter}
   */
  public static <E extends Enum<E>> E constant(Class<E> type, String text, String refusal) {
    return Stream.of(type.getEnumConstants())
        .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(() -> new DomainRejection(PlatformError.INVALID_PARAMETER, refusal));
  }
}
