package ai.bilancompetence.platform.eventlog.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Fields of one record, each behind its length in four bytes. PostgreSQL's binary COPY, the hashed
 * bytes and the export all have this layout. Read over by the next record.
 */
final class Fields {

  private final int[] offsets;
  private final int[] lengths;
  private byte[] bytes = {};
  private int start;
  private int size;

  Fields(int count) {
    this.offsets = new int[count];
    this.lengths = new int[count];
  }

  /**
   * Reads the next record.
   *
   * @param prefix bytes of the record before the first field
   * @throws MalformedRecord when it is cut off
   */
  void read(RecordBuffer buffer, int prefix) throws IOException {
    int at = prefix;
    for (int i = 0; i < offsets.length; i++) {
      buffer.require(at + 4L);
      // SQL NULL has the length -1 and no bytes.
      int length = Math.max(buffer.intAt(at), 0);
      buffer.require(at + 4L + length);
      offsets[i] = at + 4;
      lengths[i] = length;
      at += 4 + length;
    }
    bytes = buffer.bytes();
    start = buffer.start();
    size = at;
    buffer.next(at);
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where the bytes of a field begin. */
  int index(int field) {
    return start + offsets[field];
  }

  int length(int field) {
    return lengths[field];
  }

  /** Where the length of a field begins. */
  int prefixIndex(int field) {
    return index(field) - 4;
  }

  /** Where the record ends. */
  int end() {
    return start + size;
  }

  /**
   * A number of eight bytes.
   *
   * @throws MalformedRecord when it has another length
   */
  long number(int field) throws MalformedRecord {
    requireLength(field, Long.BYTES);
    return RecordBuffer.longAt(bytes, index(field));
  }

  byte[] copy(int field) {
    return Arrays.copyOfRange(bytes, index(field), index(field) + lengths[field]);
  }

  String text(int field) {
    return new String(bytes, index(field), lengths[field], StandardCharsets.UTF_8);
  }

  void requireLength(int field, int length) throws MalformedRecord {
    if (lengths[field] != length) {
      throw new MalformedRecord(
          "Field %d of the record has %d bytes instead of %d"
              .formatted(field + 1, lengths[field], length));
    }
  }
}
