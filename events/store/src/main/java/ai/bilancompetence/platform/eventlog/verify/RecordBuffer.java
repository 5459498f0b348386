package ai.bilancompetence.platform.eventlog.verify;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Has one record of a stream after the other in memory, each in one piece. Numbers are big-endian.
 */
final class RecordBuffer {

  /** No event is nearly as long; a longer one means that a length was spoilt. */
  private static final int LONGEST_RECORD_BYTES = 64 << 20;

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final InputStream in;
  private byte[] bytes = new byte[1 << 18];
  private int start;
  private int end;

  RecordBuffer(InputStream in) {
    this.in = in;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where the record begins; another place after the next {@link #require}. */
  int start() {
    return start;
  }

  /** Whether the stream is at its end, and no record begins here. */
  boolean atEnd() throws IOException {
    return !reads(1);
  }

  /**
   * Has the first so many bytes of the record in memory.
   *
   * @throws MalformedRecord when the stream ends before
   */
  void require(long count) throws IOException {
    if (count > LONGEST_RECORD_BYTES) {
      throw new MalformedRecord("A record is longer than 64 MiB");
    }
    if (!reads((int) count)) {
      throw new MalformedRecord("The last record is cut off");
    }
  }

  /** The record ends after so many bytes; the next one begins. */
  void next(int count) {
    start += count;
  }

  byte byteAt(int offset) {
    return bytes[start + offset];
  }

  short shortAt(int offset) {
    return (short) SHORT.get(bytes, start + offset);
  }

  int intAt(int offset) {
    return (int) INT.get(bytes, start + offset);
  }

  static long longAt(byte[] bytes, int index) {
    return (long) LONG.get(bytes, index);
  }

  static void putLong(byte[] bytes, int index, long value) {
    LONG.set(bytes, index, value);
  }

  private boolean reads(int count) throws IOException {
    while (end - start < count) {
      if (end == bytes.length) {
        makeRoom();
      }
      int read = in.read(bytes, end, bytes.length - end);
      if (read < 0) {
        return false;
      }
      end += read;
    }
    return true;
  }

  /** Grows with what has come, not with what a length announces. */
  private void makeRoom() {
    byte[] target = start == 0 ? new byte[bytes.length * 2] : bytes;
    System.arraycopy(bytes, start, target, 0, end - start);
    bytes = target;
    end -= start;
    start = 0;
  }
}
