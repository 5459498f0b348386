package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** Checks on the query string of a list. */
public final class QueryParameters {

  private QueryParameters() {}

  /**
   * Refuses parameters that the list does not know: a misspelt filter must not show everything.
   *
   * @throws DomainRejection with {@code unknown_filter}
   */
  public static void requireKnown(HttpServletRequest request, String... known) {
    Set<String> names = Set.of(known);
    request.getParameterMap().keySet().stream()
        .filter(name -> !names.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new DomainRejection(
                  PlatformError.UNKNOWN_FILTER, "There is no parameter " + name);
            });
  }
}
