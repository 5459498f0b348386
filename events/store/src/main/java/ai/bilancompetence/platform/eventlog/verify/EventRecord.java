package ai.bilancompetence.platform.eventlog.verify;

import java.io.IOException;
import java.util.Arrays;

/**
 * One stored event, looked at where it lies in the buffer. The eight fields that the content hash
 * covers come first, in its order and its layout, so they are hashed as they are.
 */
final class EventRecord {

  private static final int AGGREGATE_TYPE = 0;
  private static final int AGGREGATE_ID = 1;
  private static final int SEQUENCE_NUMBER = 2;
  private static final int POSITION = 8;
  private static final int RECORDED_AT = 9;
  private static final int HASH = 10;
  static final int FIELDS = 11;

  private static final int UUID_BYTES = 16;

  private final Fields fields = new Fields(FIELDS);
  private final long timeShift;
  private long position;
  private long recordedAt;
  private long sequenceNumber;

  /**
   * A record to read events into.
   *
   * @param timeShift what to add to the stored time, in microseconds, to count from 1970
   */
  EventRecord(long timeShift) {
    this.timeShift = timeShift;
  }

  void read(RecordBuffer buffer, int prefix) throws IOException {
    fields.read(buffer, prefix);
    fields.requireLength(AGGREGATE_ID, UUID_BYTES);
    fields.requireLength(HASH, Tip.HASH_BYTES);
    position = fields.number(POSITION);
    recordedAt = fields.number(RECORDED_AT) + timeShift;
    sequenceNumber = fields.number(SEQUENCE_NUMBER);
  }

  long position() {
    return position;
  }

  /** In microseconds since 1970. */
  long recordedAt() {
    return recordedAt;
  }

  long sequenceNumber() {
    return sequenceNumber;
  }

  /** FNV-1a of the aggregate's type. */
  long aggregateTypeHash() {
    long hash = 0xcbf29ce484222325L;
    int end = fields.index(AGGREGATE_TYPE) + fields.length(AGGREGATE_TYPE);
    for (int i = fields.index(AGGREGATE_TYPE); i < end; i++) {
      hash = (hash ^ fields.bytes()[i]) * 0x100000001b3L;
    }
    return hash;
  }

  long aggregateIdHigh() {
    return RecordBuffer.longAt(fields.bytes(), fields.index(AGGREGATE_ID));
  }

  long aggregateIdLow() {
    return RecordBuffer.longAt(fields.bytes(), fields.index(AGGREGATE_ID) + Long.BYTES);
  }

  byte[] bytes() {
    return fields.bytes();
  }

  /** Where the bytes of the content hash begin. */
  int contentStart() {
    return fields.prefixIndex(AGGREGATE_TYPE);
  }

  /** Where the bytes of the content hash end. */
  int contentEnd() {
    return fields.prefixIndex(POSITION);
  }

  boolean hasHash(byte[] hash) {
    int at = fields.index(HASH);
    return Arrays.equals(fields.bytes(), at, at + Tip.HASH_BYTES, hash, 0, Tip.HASH_BYTES);
  }

  Tip tip() {
    return Tip.of(position, recordedAt, fields.copy(HASH));
  }
}
