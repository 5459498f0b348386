package ai.bilancompetence.platform.web;

import ai.bilancompetence.platform.configuration.PlatformProperties;
import ai.bilancompetence.platform.error.PlatformError;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies over the limit before they take memory, whether the length is announced or not,
 * and what would be taken for a failure of our own further inside: parameters that cannot be
 * decoded or that no database can store, and media types with a wildcard.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class BodyLimitFilter extends OncePerRequestFilter {

  private static final String JSON = "application/json";

  private final long limitForAll;
  private final List<LargeBody> largeBodies;
  private final ProblemWriter problems;

  BodyLimitFilter(
      PlatformProperties properties, List<LargeBody> largeBodies, ProblemWriter problems) {
    this.limitForAll = properties.maxBodyBytes();
    this.largeBodies = List.copyOf(largeBodies);
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long limitBytes = limitOf(request);
    if (request.getContentLengthLong() > limitBytes) {
      problems.write(
          response, PlatformError.PAYLOAD_TOO_LARGE, "The limit is " + limitBytes + " bytes");
      return;
    }
    String contentType = request.getContentType();
    if (contentType != null && contentType.indexOf('*') >= 0) {
      problems.write(
          response, PlatformError.UNSUPPORTED_MEDIA_TYPE, "Name the media type of the body");
      return;
    }
    String query = request.getQueryString();
    if (query != null && query.contains("%00")) {
      problems.write(
          response, PlatformError.INVALID_PARAMETER, "A parameter holds the character U+0000");
      return;
    }
    if (mayHaveParameters(query, contentType) && !hasReadableParameters(request)) {
      problems.write(response, PlatformError.INVALID_PARAMETER, "A parameter cannot be decoded");
      return;
    }
    chain.doFilter(new LimitedRequest(request, limitBytes), response);
  }

  private long limitOf(HttpServletRequest request) {
    return largeBodies.stream()
        .filter(body -> body.isOf(request))
        .mapToLong(LargeBody::limitBytes)
        .findFirst()
        .orElse(limitForAll);
  }

  /** A query string and a form have parameters; JSON has none. */
  private static boolean mayHaveParameters(@Nullable String query, @Nullable String contentType) {
    return query != null || (contentType != null && !contentType.startsWith(JSON));
  }

  /** Tomcat decodes when it is first asked, and throws in the middle of whoever asks. */
  private static boolean hasReadableParameters(HttpServletRequest request) {
    try {
      request.getParameterMap();
      return true;
    } catch (IllegalStateException undecodable) {
      return false;
    }
  }

  private static final class LimitedRequest extends HttpServletRequestWrapper {

    private final long limitBytes;

    private LimitedRequest(HttpServletRequest request, long limitBytes) {
      super(request);
      this.limitBytes = limitBytes;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new LimitedStream(super.getInputStream(), limitBytes);
    }
  }

  private static final class LimitedStream extends ServletInputStream {

    private final ServletInputStream stream;
    private final long limitBytes;
    private long readBytes;

    private LimitedStream(ServletInputStream stream, long limitBytes) {
      this.stream = stream;
      this.limitBytes = limitBytes;
    }

    @Override
    public int read() throws IOException {
      int value = stream.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = stream.read(buffer, offset, length);
      count(Math.max(count, 0));
      return count;
    }

    private void count(int bytes) throws IOException {
      readBytes += bytes;
      if (readBytes > limitBytes) {
        throw new PayloadTooLarge(limitBytes);
      }
    }

    @Override
    public boolean isFinished() {
      return stream.isFinished();
    }

    @Override
    public boolean isReady() {
      return stream.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      stream.setReadListener(listener);
    }
  }
}
