package ai.bilancompetence.platform.web;

import ai.bilancompetence.platform.error.PlatformError;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.CorsFilter;

/**
 * Which web pages may call from other origins. Callers show a token and no cookie, so browsers need
 * not send credentials by themselves, and they are not allowed to.
 */
final class CorsRules extends DefaultCorsProcessor {

  private static final Duration KEPT_BY_BROWSERS = Duration.ofHours(1);

  private final ProblemWriter problems;

  private CorsRules(ProblemWriter problems) {
    this.problems = problems;
  }

  /** Answers preflights, refuses other origins and marks what pages may read. */
  static CorsFilter filter(List<String> origins, ProblemWriter problems) {
    CorsConfiguration configuration = new CorsConfiguration();
    configuration.setAllowedOrigins(origins);
    configuration.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
    configuration.setAllowedHeaders(
        List.of(
            HttpHeaders.AUTHORIZATION,
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.ACCEPT,
            HttpHeaders.IF_MATCH,
            HttpHeaders.IF_NONE_MATCH,
            Headers.IDEMPOTENCY_KEY,
            Headers.ORGANISATION_ID,
            Headers.READ_AFTER,
            "Last-Event-ID",
            "traceparent"));
    configuration.setExposedHeaders(
        List.of(
            HttpHeaders.LOCATION,
            HttpHeaders.ETAG,
            HttpHeaders.RETRY_AFTER,
            HttpHeaders.WWW_AUTHENTICATE,
            Headers.LOG_POSITION,
            Headers.IDEMPOTENCY_REPLAYED,
            Headers.READ_MODEL_INCOMPLETE,
            Headers.TRACE_ID,
            Headers.RATE_LIMIT,
            Headers.RATE_LIMIT_REMAINING,
            Headers.RATE_LIMIT_RESET));
    configuration.setAllowCredentials(false);
    configuration.setMaxAge(KEPT_BY_BROWSERS);
    CorsFilter filter = new CorsFilter(request -> configuration);
    filter.setCorsProcessor(new CorsRules(problems));
    return filter;
  }

  @Override
  protected void rejectRequest(ServerHttpResponse response) throws IOException {
    problems.write(
        ((ServletServerHttpResponse) response).getServletResponse(),
        PlatformError.FORBIDDEN,
        "Pages of this origin may not ask this");
  }
}
