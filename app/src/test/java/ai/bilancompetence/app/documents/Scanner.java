package ai.bilancompetence.app.documents;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A virus scanner that takes a stream as clamd does, and says of each what it is told to say. */
final class Scanner implements AutoCloseable {

  private static final int COMMAND_BYTES = 10;

  private final ServerSocket server;
  private volatile String verdict = "stream: OK";

  Scanner() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getByName("localhost"));
    Thread.ofPlatform().daemon().start(this::serve);
  }

  int port() {
    return server.getLocalPort();
  }

  void say(String text) {
    verdict = text;
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        DataInputStream in = new DataInputStream(client.getInputStream());
        in.skipNBytes(COMMAND_BYTES);
        for (int length = in.readInt(); length > 0; length = in.readInt()) {
          in.skipNBytes(length);
        }
        client.getOutputStream().write((verdict + "\0").getBytes(StandardCharsets.UTF_8));
      } catch (IOException gone) {
        // The next client, or the end.
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
