package ai.bilancompetence.platform.eventlog.verify;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Goes along the chain, event by event. */
final class ChainHash {

  private static final int POSITION_AT = Tip.HASH_BYTES;
  private static final int TIME_AT = POSITION_AT + Long.BYTES;
  private static final int CONTENT_AT = TIME_AT + Long.BYTES;

  private final MessageDigest sha256;

  /** What the next hash covers; its first 32 bytes are the hash before. */
  private final byte[] block = new byte[CONTENT_AT + Tip.HASH_BYTES];

  private final byte[] next = new byte[Tip.HASH_BYTES];

  ChainHash(byte[] before) {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
    System.arraycopy(Arrays.copyOf(before, Tip.HASH_BYTES), 0, block, 0, Tip.HASH_BYTES);
  }

  /** The hash of the last event that led on. */
  byte[] hash() {
    return Arrays.copyOf(block, Tip.HASH_BYTES);
  }

  /**
   * Goes on to the event if it carries the hash that follows from it and from all events before it;
   * otherwise stays.
   */
  boolean leadsTo(EventRecord event) {
    RecordBuffer.putLong(block, POSITION_AT, event.position());
    RecordBuffer.putLong(block, TIME_AT, event.recordedAt());
    int start = event.contentStart();
    try {
      sha256.update(event.bytes(), start, event.contentEnd() - start);
      sha256.digest(block, CONTENT_AT, Tip.HASH_BYTES);
      sha256.update(block);
      sha256.digest(next, 0, Tip.HASH_BYTES);
    } catch (DigestException e) {
      throw new IllegalStateException("There is room for 32 bytes", e);
    }
    if (!event.hasHash(next)) {
      return false;
    }
    System.arraycopy(next, 0, block, 0, Tip.HASH_BYTES);
    return true;
  }
}
