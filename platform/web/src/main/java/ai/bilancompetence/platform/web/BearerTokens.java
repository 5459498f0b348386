package ai.bilancompetence.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Takes the access token out of a request (RFC 6750, section 2.1): out of the header only, and not
 * where none is needed, because a client that always sends its token must be able to refresh it
 * after it expired.
 */
final class BearerTokens implements AuthenticationConverter {

  private static final String SCHEME = "bearer";

  private final RequestMatcher open;

  BearerTokens(RequestMatcher open) {
    this.open = open;
  }

  /**
   * The token of the request, not verified yet; null when there is none or none is needed.
   *
   * @throws OAuth2AuthenticationException when what stands after {@code Bearer} is no token
   */
  @Override
  public @Nullable Authentication convert(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null
        || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        || open.matches(request)) {
      return null;
    }
    int start = SCHEME.length() + 1;
    if (header.length() <= start || header.charAt(start - 1) != ' ' || !isToken(header, start)) {
      throw new OAuth2AuthenticationException(
          BearerTokenErrors.invalidToken("Bearer token is malformed"));
    }
    return new BearerTokenAuthenticationToken(header.substring(start));
  }

  /** {@code b64token = 1*( ALPHA / DIGIT / "-" / "." / "_" / "~" / "+" / "/" ) *"="}. */
  private static boolean isToken(String header, int start) {
    int end = start;
    while (end < header.length() && isTokenCharacter(header.charAt(end))) {
      end++;
    }
    if (end == start) {
      return false;
    }
    while (end < header.length() && header.charAt(end) == '=') {
      end++;
    }
    return end == header.length();
  }

  private static boolean isTokenCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-._~+/".indexOf(c) >= 0;
  }
}
