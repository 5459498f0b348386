package ai.bilancompetence.platform.eventlog.verify;

import java.nio.charset.StandardCharsets;

/**
 * The layout of an export: a title line, then records, each a letter and length-prefixed fields.
 * docs/event-log.md specifies it. Fields are not text to be parsed, so what was stored stays as it
 * was, and the hashed bytes of an event lie in the file in one piece.
 */
final class ExportFormat {

  static final byte[] TITLE = "bilan-event-log 1\n".getBytes(StandardCharsets.US_ASCII);

  static final byte KEY = 'K';
  static final byte BEGIN = 'B';
  static final byte EVENT = 'E';
  static final byte CHECKPOINT = 'C';
  static final byte END = 'Z';

  /** Fields of a record: position, time, hash; then what the kind adds. */
  static final int TIP_FIELDS = 3;

  private ExportFormat() {}

  /**
   * A position, time and hash at the beginning of a record.
   *
   * @throws MalformedRecord when they do not have their lengths
   */
  static Tip tip(Fields fields) throws MalformedRecord {
    fields.requireLength(2, Tip.HASH_BYTES);
    return Tip.of(fields.number(0), fields.number(1), fields.copy(2));
  }
}
