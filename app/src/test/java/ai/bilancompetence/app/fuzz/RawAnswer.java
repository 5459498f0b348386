package ai.bilancompetence.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What came over a bare connection; nothing when the server hung up. */
record RawAnswer(String text) {

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})");
  private static final Pattern TYPE = Pattern.compile("(?im)^content-type: *([^\r\n]*)");

  static RawAnswer read(InputStream stream) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try {
      for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
        bytes.write(buffer, 0, count);
      }
    } catch (SocketException reset) {
      // A server that did not read all of the request resets the connection; the answer counts.
      return new RawAnswer(bytes.toString(StandardCharsets.UTF_8));
    }
    return new RawAnswer(bytes.toString(StandardCharsets.UTF_8));
  }

  /** The final status, 0 when there was no answer. */
  int status() {
    Matcher matcher = STATUS.matcher(text);
    int status = 0;
    while (matcher.find()) {
      status = Integer.parseInt(matcher.group(1));
    }
    return status;
  }

  /** Whatever was answered, it is no failure and tells nothing about the server. */
  void requireDecency() {
    assertThat(status()).as(text).isLessThan(500);
    assertThat(text.toLowerCase(Locale.ROOT))
        .doesNotContain("<html", "tomcat", "apache", "exception", "\tat ", "jsessionid=");
    if (status() >= 400) {
      requireProblem();
      assertThat(text)
          .as("what the server refuses by itself has security headers too")
          .contains("Content-Security-Policy: default-src 'none'", "X-Content-Type-Options");
    }
  }

  /** It was refused, and how. */
  void requireRefusal() {
    requireDecency();
    assertThat(status()).as(text).isGreaterThanOrEqualTo(400);
  }

  private void requireProblem() {
    int end = text.indexOf("\r\n\r\n", text.lastIndexOf("HTTP/1."));
    Matcher type = TYPE.matcher(text);
    String body = text.substring(end + 4);
    if (body.contains("\r\n")) {
      body = body.substring(body.indexOf('{'), body.lastIndexOf('}') + 1); // It came in chunks.
    }
    String contentType = type.find() ? type.group(1) : "";
    assertThat(AnswerRules.faults(status(), contentType, body)).as(text).isEmpty();
  }
}
