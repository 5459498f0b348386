package ai.bilancompetence.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives every request a trace id, the caller's own when it sends one (W3C Trace Context). */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class TraceFilter extends OncePerRequestFilter {

  /** Key of the trace id in the logging context. */
  public static final String TRACE_ID = "trace_id";

  private static final Pattern TRACEPARENT =
      Pattern.compile("00-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String traceId = traceIdOf(request.getHeader("traceparent"));
    MDC.put(TRACE_ID, traceId);
    response.setHeader(Headers.TRACE_ID, traceId);
    SecurityHeaders.set(response); // Here, where no answer gets past.
    try {
      chain.doFilter(request, response);
    } finally {
      MDC.remove(TRACE_ID);
    }
  }

  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  private static String traceIdOf(@Nullable String traceparent) {
    if (traceparent != null) {
      Matcher matcher = TRACEPARENT.matcher(traceparent);
      if (matcher.matches()) {
        return matcher.group(1);
      }
    }
    return newTraceId();
  }

  static String newTraceId() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
