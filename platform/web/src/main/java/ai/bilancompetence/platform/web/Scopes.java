package ai.bilancompetence.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * What a token with scopes may do: nothing but what they say. {@code credits:read} is reading below
 * {@code /api/v1/credits}, {@code credits:write} everything else there. Where people look after
 * themselves or operators after the platform, no such scope counts; what is open to other scopes
 * there is declared as {@link ScopedEndpoint}.
 */
final class Scopes {

  private static final String ROOT = "/api/v1/";

  private static final Set<String> FOR_PEOPLE_ONLY =
      Set.of("auth", "profiles", "privacy", "operations");

  private record Declared(String scope, RequestMatcher matcher) {}

  /**
   * A refusal.
   *
   * @param scope what would have been needed; null when no scope is enough
   */
  record Missing(@Nullable String scope) implements AuthorizationResult {

    @Override
    public boolean isGranted() {
      return false;
    }
  }

  private final List<Declared> declared;

  Scopes(List<ScopedEndpoint> endpoints) {
    PathPatternRequestMatcher.Builder path = PathPatternRequestMatcher.withDefaults();
    this.declared =
        endpoints.stream()
            .map(e -> new Declared(e.scope(), path.matcher(e.method(), e.pattern())))
            .toList();
  }

  /** What the scopes lack for the request; null when it is allowed. */
  @Nullable Missing missing(Set<String> scopes, HttpServletRequest request) {
    for (Declared endpoint : declared) {
      if (scopes.contains(endpoint.scope()) && endpoint.matcher().matches(request)) {
        return null;
      }
    }
    String needed = needed(request.getRequestURI(), request.getMethod());
    return needed != null && scopes.contains(needed) ? null : new Missing(needed);
  }

  /** The path is taken as it was sent: written in another way, it matches no scope. */
  private static @Nullable String needed(String path, String method) {
    if (!path.startsWith(ROOT)) {
      return null;
    }
    int end = path.indexOf('/', ROOT.length());
    String area = path.substring(ROOT.length(), end < 0 ? path.length() : end);
    if (area.isEmpty() || FOR_PEOPLE_ONLY.contains(area)) {
      return null;
    }
    for (int i = 0; i < area.length(); i++) {
      if ((area.charAt(i) < 'a' || area.charAt(i) > 'z') && area.charAt(i) != '-') {
        return null; // It goes into a header, and no context has such a name.
      }
    }
    return area + (HttpMethod.GET.matches(method) ? ":read" : ":write");
  }
}
