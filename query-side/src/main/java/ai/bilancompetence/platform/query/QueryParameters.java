package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import java.util.Set;
import java.util.TreeSet;

/** Checks on the query string of a list. */
public final class QueryParameters {

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
}
