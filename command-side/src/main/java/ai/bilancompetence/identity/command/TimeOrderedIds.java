package ai.bilancompetence.identity.command;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Random ids whose order is that of their creation (UUID version 7, RFC 9562). */
final class TimeOrderedIds {

  private static final SecureRandom RANDOM = new SecureRandom();

  private TimeOrderedIds() {}

  /**
   * A new id.
   *
   * @param now time of creation; the id carries it with a precision of one millisecond
   */
  static UUID next(Instant now) {
    long high = (now.toEpochMilli() << 16) | 0x7000L | (RANDOM.nextLong() & 0x0fffL);
    long low = (RANDOM.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
