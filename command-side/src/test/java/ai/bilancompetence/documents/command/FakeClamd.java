package ai.bilancompetence.documents.command;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Speaks INSTREAM as clamd does: {@code z} commands that end with a zero byte, chunks behind their
 * length, an answer that ends with a zero byte, and hanging up on a stream over the limit.
 */
final class FakeClamd implements AutoCloseable {

  private final ServerSocket server;
  private final int limitBytes;
  private volatile byte[] received = new byte[0];
  private volatile @Nullable String answer;
  private @Nullable Thread thread;

  private FakeClamd(ServerSocket server, int limitBytes) {
    this.server = server;
    this.limitBytes = limitBytes;
  }

  static FakeClamd start(int limitBytes) throws IOException {
    FakeClamd clamd =
        new FakeClamd(new ServerSocket(0, 10, InetAddress.getByName("localhost")), limitBytes);
    clamd.thread = Thread.ofPlatform().daemon().start(clamd::serve);
    return clamd;
  }

  /** The test file that every scanner knows; put together here so that none finds this class. */
  static byte[] virus() {
    return ("X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*")
        .getBytes(StandardCharsets.US_ASCII);
  }

  int port() {
    return server.getLocalPort();
  }

  /** What the last client sent. */
  byte[] received() {
    return received;
  }

  /** Answers this from now on, whatever comes. */
  void answer(String text) {
    answer = text;
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        client.getOutputStream().write((scan(client) + "\0").getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().flush();
      } catch (IOException gone) {
        // The next client, or the end.
      }
    }
  }

  private String scan(Socket client) throws IOException {
    DataInputStream in = new DataInputStream(client.getInputStream());
    byte[] command = in.readNBytes(10);
    if (!new String(command, StandardCharsets.US_ASCII).equals("zINSTREAM\0")) {
      return "UNKNOWN COMMAND";
    }
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    for (int length = in.readInt(); length > 0; length = in.readInt()) {
      if (stream.size() + length > limitBytes) {
        return "INSTREAM size limit exceeded. ERROR";
      }
      stream.write(in.readNBytes(length));
    }
    received = stream.toByteArray();
    if (answer != null) {
      return answer;
    }
    boolean infected = stream.toString(StandardCharsets.ISO_8859_1).contains("EICAR-STANDARD");
    return infected ? "stream: Eicar-Test-Signature FOUND" : "stream: OK";
  }

  @Override
  public void close() throws IOException {
    server.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
