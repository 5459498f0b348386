package ai.bilancompetence.platform.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Measures how long requests take, under the names and tags of Spring's own {@code
 * http.server.requests}. An observation for each request, which can also be traced, costs more than
 * many a request itself.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RequestMetrics implements Filter {

  static final String NAME = "http.server.requests";

  private static final Set<String> METHODS =
      Arrays.stream(HttpMethod.values())
          .map(HttpMethod::name)
          .collect(Collectors.toUnmodifiableSet());

  private static final String NONE = "none";
  private static final String UNKNOWN = "UNKNOWN";

  /** What the requests of one timer have in common; few, because the path is a pattern. */
  private record Kind(String method, @Nullable String pattern, int status, String exception) {

    @Override
    public int hashCode() {
      return (method.hashCode() * 31 + (pattern == null ? 0 : pattern.hashCode())) * 31 + status;
    }
  }

  private final MeterRegistry registry;
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

  RequestMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    long start = System.nanoTime();
    Throwable failure = null;
    try {
      chain.doFilter(request, response);
    } catch (IOException | ServletException | RuntimeException | Error e) {
      failure = e;
      throw e;
    } finally {
      record((HttpServletRequest) request, (HttpServletResponse) response, failure, start);
    }
  }

  private void record(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Throwable failure,
      long start) {
    Kind kind =
        new Kind(
            METHODS.contains(request.getMethod()) ? request.getMethod() : UNKNOWN,
            (String) request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE),
            failure == null ? response.getStatus() : HttpStatus.INTERNAL_SERVER_ERROR.value(),
            failure == null ? NONE : nameOf(failure));
    Timer known = timers.get(kind);
    Timer timer = known == null ? timers.computeIfAbsent(kind, this::timer) : known;
    timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
  }

  private Timer timer(Kind kind) {
    return Timer.builder(NAME)
        .tag("error", kind.exception())
        .tag("exception", kind.exception())
        .tag("method", kind.method())
        .tag("outcome", outcome(kind.status()))
        .tag("status", Integer.toString(kind.status()))
        .tag("uri", uri(kind))
        .register(registry);
  }

  private static String outcome(int status) {
    HttpStatus.Series series = HttpStatus.Series.resolve(status);
    if (series == null) {
      return UNKNOWN;
    }
    return series == HttpStatus.Series.SUCCESSFUL ? "SUCCESS" : series.name();
  }

  private static String uri(Kind kind) {
    if (kind.pattern() != null) {
      return kind.pattern().isEmpty() ? "root" : kind.pattern();
    }
    return kind.status() == HttpStatus.NOT_FOUND.value() ? "NOT_FOUND" : UNKNOWN;
  }

  private static String nameOf(Throwable failure) {
    Throwable cause =
        failure instanceof ServletException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause.getClass().getSimpleName();
  }
}
