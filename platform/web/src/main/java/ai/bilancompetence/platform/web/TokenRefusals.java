package ai.bilancompetence.platform.web;

import ai.bilancompetence.platform.error.PlatformError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** How requests are refused whose token is missing, bad, revoked or too narrow (RFC 6750). */
final class TokenRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

  private final ProblemWriter problems;
  private final RateLimits limits;

  TokenRefusals(ProblemWriter problems, RateLimits limits) {
    this.problems = problems;
    this.limits = limits;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException {
    if (!isCounted(request, response, reason)) {
      return;
    }
    if (reason instanceof TokenRevoked) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
      problems.write(response, PlatformError.TOKEN_REVOKED, "Refresh it, or log in again");
    } else {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      problems.write(
          response, PlatformError.UNAUTHENTICATED, "Send a valid access token as Bearer");
    }
  }

  /** Those who came without a token were counted before. A revoked one still tells by whom. */
  private boolean isCounted(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException {
    return switch (reason) {
      case TokenRevoked revoked -> limits.admitHolder(revoked.holder(), response);
      case OAuth2AuthenticationException bad -> limits.admitStranger(request, response);
      default -> true;
    };
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
      throws IOException {
    if (reason instanceof AuthorizationDeniedException denied
        && denied.getAuthorizationResult() instanceof Scopes.Missing missing) {
      String scope = missing.scope();
      response.setHeader(
          HttpHeaders.WWW_AUTHENTICATE,
          "Bearer error=\"insufficient_scope\""
              + (scope == null ? "" : ", scope=\"" + scope + "\""));
      problems.write(
          response,
          PlatformError.SCOPE_INSUFFICIENT,
          scope == null ? "No scope is enough for this" : "This needs the scope " + scope);
    } else {
      problems.write(response, PlatformError.FORBIDDEN, "Your role does not allow this");
    }
  }
}
