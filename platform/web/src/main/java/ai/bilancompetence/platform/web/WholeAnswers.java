package ai.bilancompetence.platform.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Has an answer sent in one piece, with its length, when it is complete. Spring MVC flushes what it
 * has written, which makes a short answer two packets for us to send and for the client to receive:
 * one with everything and one that says that it was everything. Answers that do not fit into the
 * buffer of the server are still sent as they are written.
 *
 * <p>An answer that is to arrive bit by bit must not go through here.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class WholeAnswers implements Filter {

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(request, new WholeAnswer((HttpServletResponse) response));
  }

  private static final class WholeAnswer extends HttpServletResponseWrapper {

    private @Nullable ServletOutputStream stream;

    private WholeAnswer(HttpServletResponse response) {
      super(response);
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
      ServletOutputStream known = stream;
      if (known == null) {
        known = new WholeStream(super.getOutputStream());
        stream = known;
      }
      return known;
    }

    @Override
    public void flushBuffer() {
      // The server flushes at the end.
    }
  }

  private static final class WholeStream extends ServletOutputStream {

    private final ServletOutputStream stream;

    private WholeStream(ServletOutputStream stream) {
      this.stream = stream;
    }

    @Override
    public void write(int value) throws IOException {
      stream.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      stream.write(bytes, offset, length);
    }

    @Override
    public void flush() {
      // The server flushes at the end.
    }

    @Override
    public void close() throws IOException {
      stream.close();
    }

    @Override
    public boolean isReady() {
      return stream.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      stream.setWriteListener(listener);
    }
  }
}
