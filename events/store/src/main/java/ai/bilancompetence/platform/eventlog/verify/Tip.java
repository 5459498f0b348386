package ai.bilancompetence.platform.eventlog.verify;

import java.util.HexFormat;

/**
 * Where a chain stands after an event.
 *
 * @param position of the event; 0 before the first
 * @param recordedAt of the event, in microseconds since 1970-01-01T00:00Z
 * @param hash of the event: 64 hexadecimal digits
 */
public record Tip(long position, long recordedAt, String hash) {

  static final int HASH_BYTES = 32;

  /** Before the first event. */
  static final Tip GENESIS = new Tip(0, 0, "00".repeat(HASH_BYTES));

  /** With the hash as bytes; a log that was spoilt may have any number of them. */
  public static Tip of(long position, long recordedAt, byte[] hash) {
    return new Tip(position, recordedAt, HexFormat.of().formatHex(hash));
  }

  /** The hash as bytes. */
  public byte[] hashBytes() {
    return HexFormat.of().parseHex(hash);
  }

  @Override
  public String toString() {
    return "%d at %s with %s".formatted(position, Micros.text(recordedAt), hash);
  }
}
