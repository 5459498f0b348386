package ai.bilancompetence.documents.command;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts and hashes what is read of a file, and keeps its end. */
final class MeasuredStream extends FilterInputStream {

  /** The longest that the end of an archive can be: its record with the longest comment. */
  static final int TAIL_BYTES = 22 + 65_535;

  private final MessageDigest digest;
  private final byte[] ring = new byte[TAIL_BYTES];
  private long count;

  MeasuredStream(InputStream bytes) {
    super(bytes);
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java has it.
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      digest.update(buffer, offset, read);
      keep(buffer, offset, read);
    }
    return read;
  }

  @Override
  public long skip(long n) throws IOException {
    return Math.max(0, read(new byte[(int) Math.min(n, 8_192)]));
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  long count() {
    return count;
  }

  /** Hash of what was read, to be asked for once. */
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The last bytes that were read. */
  byte[] tail() {
    int length = (int) Math.min(count, TAIL_BYTES);
    byte[] tail = new byte[length];
    int start = (int) ((count - length) % TAIL_BYTES);
    int first = Math.min(length, TAIL_BYTES - start);
    System.arraycopy(ring, start, tail, 0, first);
    System.arraycopy(ring, 0, tail, first, length - first);
    return tail;
  }

  private void keep(byte[] buffer, int offset, int length) {
    int from = Math.max(0, length - TAIL_BYTES);
    for (int i = from; i < length; ) {
      int place = (int) ((count + i) % TAIL_BYTES);
      int run = Math.min(length - i, TAIL_BYTES - place);
      System.arraycopy(buffer, offset + i, ring, place, run);
      i += run;
    }
    count += length;
  }
}
