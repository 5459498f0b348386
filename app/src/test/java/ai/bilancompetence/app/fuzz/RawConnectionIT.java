package ai.bilancompetence.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.RunningApp;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no client library would send, over bare connections. */
class RawConnectionIT {

  private static final URI SERVER = URI.create(RunningApp.shared().baseUrl());
  private static final String HOST = "Host: localhost\r\n";
  private static final String CLOSE = "Connection: close\r\n\r\n";
  private static final String ME = "/api/v1/profiles/me";

  @AfterEach
  void the_server_goes_on_working() {
    assertThat(Callers.client("manager").get(ME).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/[",
        "/api/v1/{",
        "/api/v1/<script>",
        "/api/v1/\"",
        "/api/v1/%zz",
        "/api/v1/%",
        "/api/v1/\u0001",
        "/api/v1/\u00e9",
        "/api/v1/a\\b",
        "/api/v1/^`|",
        "/api/v1/assessments?sort=%zz",
        "/api/v1/assessments?sort=%",
        "/api/v1/assessments?%zz=1",
        "/api/v1/assessments?sort=[",
        "/api/v1/assessments?sort=\u00e9",
        "/api/v1/audit/events?from=%zz",
        "/api/v1/audit/events#fragment",
        "//api/v1/profiles/me",
        "/api//v1/profiles/me",
        "/api/v1/profiles/me/",
        "/api/v1/profiles/me;jsessionid=1",
        "/api/v1/profiles;a=b/me",
        "/api/v1/./profiles/me",
        "/api/v1/../v1/profiles/me",
        "/../../etc/passwd",
        "/api/v1/profiles/me%2f",
        "/api/v1/profiles/me%00",
        "/api/v1/profiles/me%0d%0aA:%20b",
        "/error",
        "/error?status=200",
        "/actuator/env",
        "/actuator/health",
        "/",
        "/favicon.ico",
        "*",
        "api/v1/profiles/me",
        "http://",
        "http://[::1/api",
        "ftp://localhost/api/v1/profiles/me",
        "localhost:1"
      })
  void addresses_that_are_wrong_are_refused(String target) throws IOException {
    RawAnswer anonymous = send("GET " + target + " HTTP/1.1\r\n" + HOST + CLOSE);
    anonymous.requireRefusal();
    send("GET " + target + " HTTP/1.1\r\n" + HOST + bearer() + CLOSE).requireDecency();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET",
        "GET ",
        "\r\n\r\nGET",
        "GET / HTTP/9.9",
        "GET / HTTP/3.0",
        "GET / http/1.1",
        "GET / NONSENSE",
        "GET  /  HTTP/1.1",
        "GET  HTTP/1.1",
        "G\u0000T / HTTP/1.1",
        "G{T / HTTP/1.1",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000",
        "PRI * HTTP/2.0",
        "TRACE /api/v1/profiles/me HTTP/1.1",
        "CONNECT localhost:80 HTTP/1.1",
        "CONNECT /api/v1/profiles/me HTTP/1.1",
        "BREW /api/v1/profiles/me HTTP/1.1",
        "PROPFIND /api/v1/profiles/me HTTP/1.1",
        "OPTIONS * HTTP/1.1",
        "get /api/v1/profiles/me HTTP/1.1",
      })
  void first_lines_that_are_wrong_are_refused(String line) throws IOException {
    send(line + "\r\n" + HOST + CLOSE).requireDecency();
    send(line + "\r\n" + HOST + bearer() + CLOSE).requireDecency();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: a b\r\n",
        "Host: [\r\n",
        "Host: localhost:99999999\r\n",
        "Host: localhost\r\nHost: attacker.example.org\r\n",
        "X: y\r\n",
        "Host: localhost\r\nno colon\r\n",
        "Host: localhost\r\n: no name\r\n",
        "Host: localhost\r\n folded\r\n",
        "Host: localhost\r\nA\u0000B: c\r\n",
        "Host: localhost\r\nIdempotency-Key: a\u0000b\r\n",
        "Host: localhost\r\nIdempotency-Key: a\rb\r\n",
        "Host: localhost\r\nIdempotency-Key: a\nInjected: b\r\n",
        "Host: localhost\r\nIdempotency-Key: \u00e9\u0080\u00ff\r\n",
        "Host: localhost\r\nRead-After: \u0001\r\n",
        "Host: localhost\r\nContent-Length: -1\r\n",
        "Host: localhost\r\nContent-Length: abc\r\n",
        "Host: localhost\r\nContent-Length: 99999999999999999999\r\n",
        "Host: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n",
        "Host: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n",
        "Host: localhost\r\nTransfer-Encoding: nonsense\r\n",
        "Host: localhost\r\nTransfer-Encoding: chunked, nonsense\r\n",
        "Host: localhost\r\nExpect: nonsense\r\n",
        "Host: localhost\r\nExpect: 100-continue\r\nContent-Length: 9999999999\r\n",
        "Host: localhost\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n",
        "Host: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      })
  void header_lines_that_are_wrong_are_refused(String lines) throws IOException {
    String start = "POST /api/v1/auth/login HTTP/1.1\r\nContent-Type: application/json\r\n";
    send(start + lines + CLOSE + "0\r\n\r\n").requireDecency();
    send("GET " + ME + " HTTP/1.1\r\n" + lines + bearer() + CLOSE).requireDecency();
  }

  @Test
  void floods_of_headers_are_refused() throws IOException {
    String one = "X-Flood: " + "x".repeat(20_000) + "\r\n";
    String many = "X-Flood: x\r\n".repeat(1_000);
    send("GET " + ME + " HTTP/1.1\r\n" + HOST + one + CLOSE).requireRefusal();
    send("GET " + ME + " HTTP/1.1\r\n" + HOST + many + CLOSE).requireRefusal();
    send("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\n" + HOST + CLOSE).requireRefusal();
  }

  @Test
  void bodies_that_are_too_long_are_refused_before_they_are_sent() throws IOException {
    RawAnswer answer =
        send(
            "POST /api/v1/auth/login HTTP/1.1\r\n"
                + HOST
                + "Content-Type: application/json\r\nExpect: 100-continue\r\n"
                + "Content-Length: 1048577\r\n"
                + CLOSE);
    assertThat(answer.status()).isEqualTo(413);
    answer.requireRefusal();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zz\r\n{}\r\n0\r\n\r\n",
        "-1\r\n{}\r\n0\r\n\r\n",
        "ffffffffffffffff\r\n{}",
        "2\r\n{}garbage",
        "2\r\n{}\r\n0\r\nTrailer: \u0000\r\n\r\n",
        "2;" + "extension" + "\r\n{}\r\n0\r\n\r\n"
      })
  void chunks_that_are_wrong_are_refused(String chunks) throws IOException {
    send("POST /api/v1/auth/login HTTP/1.1\r\n"
            + HOST
            + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n"
            + CLOSE
            + chunks)
        .requireRefusal();
  }

  @Test
  void bodies_that_break_off_are_refused() throws IOException {
    String start =
        "POST /api/v1/auth/login HTTP/1.1\r\n" + HOST + "Content-Type: application/json\r\n";
    send(start + "Content-Length: 100\r\n" + CLOSE + "{\"email\":").requireRefusal();
    send(start + "Transfer-Encoding: chunked\r\n" + CLOSE + "64\r\n{\"email\":").requireRefusal();
  }

  @Test
  void callers_that_hang_up_are_no_failure_of_ours() throws IOException {
    try (CapturedLog log = new CapturedLog()) {
      for (int i = 0; i < 20; i++) {
        hangUpAfter("GET " + ME + " HTTP/1.1\r\n" + HOST + bearer() + "\r\n");
        hangUpAfter("POST /api/v1/auth/login HTTP/1.1\r\n" + HOST + "Content-Length: 100\r\n\r\n{");
      }
      assertThat(send("GET " + ME + " HTTP/1.1\r\n" + HOST + bearer() + CLOSE).status())
          .isEqualTo(200);
      assertThat(log.text()).doesNotContain("A request failed");
    }
  }

  @Test
  void callers_that_send_slowly_do_not_keep_others_waiting() throws IOException {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 300; i++) {
        Socket socket = open();
        slow.add(socket);
        write(
            socket,
            "POST /api/v1/auth/login HTTP/1.1\r\n"
                + HOST
                + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{");
      }
      assertThat(Callers.client("manager").get(ME).status()).isEqualTo(200);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void the_old_version_and_the_absolute_form_are_answered() throws IOException {
    assertThat(send("GET " + ME + " HTTP/1.0\r\n" + bearer() + "\r\n").status()).isEqualTo(200);
    send("GET " + ME + " HTTP/1.0\r\n\r\n").requireRefusal();
    send("GET " + ME + "\r\n\r\n").requireDecency();
    String absolute = "GET http://localhost" + ME + " HTTP/1.1\r\n" + HOST;
    assertThat(send(absolute + bearer() + CLOSE).status()).isEqualTo(200);
    send(absolute + CLOSE).requireRefusal();
  }

  private static String bearer() {
    return "Authorization: Bearer " + Callers.token("manager") + "\r\n";
  }

  private static void hangUpAfter(String bytes) throws IOException {
    try (Socket socket = open()) {
      socket.setSoLinger(true, 0); // Closing resets the connection.
      write(socket, bytes);
    }
  }

  private static Socket open() throws IOException {
    Socket socket = new Socket("localhost", SERVER.getPort());
    socket.setSoTimeout((int) Duration.ofSeconds(15).toMillis());
    return socket;
  }

  private static void write(Socket socket, String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** Sends the bytes and nothing after them, and reads until the server closes. */
  private static RawAnswer send(String bytes) throws IOException {
    try (Socket socket = open()) {
      write(socket, bytes);
      socket.shutdownOutput();
      return RawAnswer.read(socket.getInputStream());
    }
  }
}
