package ai.bilancompetence.documents.command;

import ai.bilancompetence.documents.event.ScanVerdict;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/**
 * Asks a {@code clamd} over TCP with its command INSTREAM (clamd(8)): chunks, each behind its
 * length in four bytes, an empty one at the end, and one line for an answer.
 */
@Component
class ClamdScanner implements VirusScanner {

  private static final byte[] COMMAND = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
  private static final int CHUNK_BYTES = 64 * 1024;
  private static final int LONGEST_ANSWER = 1_024;
  private static final String ANSWER = "stream: ";
  private static final String FOUND = " FOUND";

  private final ScannerProperties properties;

  ClamdScanner(ScannerProperties properties) {
    this.properties = properties;
  }

  @Override
  public Finding scan(InputStream bytes) throws IOException {
    int timeoutMs = Math.toIntExact(properties.timeout().toMillis());
    try (Socket clamd = new Socket()) {
      clamd.connect(new InetSocketAddress(properties.host(), properties.port()), timeoutMs);
      clamd.setSoTimeout(timeoutMs);
      DataOutputStream out = new DataOutputStream(clamd.getOutputStream());
      out.write(COMMAND);
      boolean taken = send(bytes, out);
      return finding(answer(clamd.getInputStream()), taken);
    }
  }

  /** Sends everything; false when the scanner hung up, which it does behind an answer. */
  private static boolean send(InputStream bytes, DataOutputStream out) throws IOException {
    byte[] chunk = new byte[CHUNK_BYTES];
    for (int read = bytes.readNBytes(chunk, 0, chunk.length);
        read > 0;
        read = bytes.readNBytes(chunk, 0, chunk.length)) {
      try {
        out.writeInt(read);
        out.write(chunk, 0, read);
      } catch (IOException hungUp) {
        return false;
      }
    }
    try {
      out.writeInt(0);
      out.flush();
      return true;
    } catch (IOException hungUp) {
      return false;
    }
  }

  private static String answer(InputStream clamd) throws IOException {
    byte[] line = new byte[LONGEST_ANSWER];
    int length = 0;
    for (int next = clamd.read(); next > 0 && next != '\n' && length < line.length; ) {
      line[length++] = (byte) next;
      next = clamd.read();
    }
    return new String(line, 0, length, StandardCharsets.UTF_8).strip();
  }

  /** Only the one answer that says so makes a document clean, and only after all of it was sent. */
  private static Finding finding(String answer, boolean taken) throws IOException {
    if (answer.equals(ANSWER + "OK") && taken) {
      return Finding.CLEAN;
    }
    if (answer.startsWith(ANSWER) && answer.endsWith(FOUND)) {
      String name = answer.substring(ANSWER.length(), answer.length() - FOUND.length());
      return new Finding(ScanVerdict.INFECTED, name);
    }
    if (answer.startsWith("INSTREAM size limit exceeded")) {
      return new Finding(ScanVerdict.REFUSED, "size limit exceeded");
    }
    throw new IOException("The scanner gave no verdict");
  }
}
