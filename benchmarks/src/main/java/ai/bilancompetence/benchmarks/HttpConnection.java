package ai.bilancompetence.benchmarks;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One kept-alive HTTP/1.1 connection that costs next to nothing: the machine belongs to the server
 * that is measured.
 */
final class HttpConnection implements AutoCloseable {

  /**
   * What the server said.
   *
   * @param headers by their names in lower case
   */
  record Response(int status, Map<String, String> headers, String body) {}

  private final URI server;
  private Socket socket;
  private InputStream in;
  private OutputStream out;

  HttpConnection(URI server) throws IOException {
    this.server = server;
    this.socket = new Socket(server.getHost(), server.getPort());
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  /** The server ends a connection after some thousand requests and says so. */
  private void reconnect() throws IOException {
    socket.close();
    socket = new Socket(server.getHost(), server.getPort());
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  /**
   * Sends a request and waits for the answer.
   *
   * @param headers each with its line end
   * @throws IllegalStateException when the answer is an error
   */
  Response send(String method, String path, String headers, String body) throws IOException {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    byte[] head =
        (method + ' ' + path + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n" + headers)
            .concat("Content-Type: application/json\r\nContent-Length: " + content.length)
            .concat("\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] request = new byte[head.length + content.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(content, 0, request, head.length, content.length);
    out.write(request);
    Response response = response();
    if ("close".equals(response.headers().get("connection"))) {
      reconnect();
    }
    if (response.status() >= 400) {
      throw new IllegalStateException(response.status() + " " + response.body());
    }
    return response;
  }

  private Response response() throws IOException {
    int status = Integer.parseInt(line().substring(9, 12));
    Map<String, String> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).trim());
    }
    return new Response(status, headers, body(headers));
  }

  private String body(Map<String, String> headers) throws IOException {
    if (headers.containsKey("content-length")) {
      return text(Integer.parseInt(headers.get("content-length")));
    }
    StringBuilder body = new StringBuilder();
    if ("chunked".equals(headers.get("transfer-encoding"))) {
      int size;
      do {
        size = Integer.parseInt(line(), 16);
        body.append(text(size));
        line();
      } while (size > 0);
    }
    return body.toString();
  }

  private String text(int bytes) throws IOException {
    return new String(in.readNBytes(bytes), StandardCharsets.UTF_8);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("The server closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
