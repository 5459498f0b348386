package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.DerivedIds;
import java.util.UUID;

/**
 * Under which identity the log keeps a movement of credits. The log takes an identity once, for
 * ever: so a movement that is asked for again is recognised long after the account's state has
 * forgotten it, and found again when it is to be refunded.
 */
public enum MovementIdentity {
  GRANT,
  VOID,
  RESERVATION,
  PARTIAL_CAPTURE,
  /** Captured, released and expired reservations share it: only one of them can happen. */
  RESERVATION_END,
  SPEND,
  REFUND,
  ADJUSTMENT,
  /** Made or rejected. */
  ADJUSTMENT_END,
  TRANSFER_OUT,
  /** Of the receiving account: received there, or returned from there. */
  TRANSFER_IN,
  TRANSFER_COMPLETED,
  TOP_UP,
  /** Completed or declined. */
  TOP_UP_END;

  /** The first 48 bits: the time, in ids of version 7. */
  private static final long TIME = 0xffff_ffff_ffff_0000L;

  private static final long VERSION_8 = 0x8000L;
  private static final long BELOW_VERSION = 0x0fffL;

  /**
   * The identity of a movement of an account: an UUID of version 8 (RFC 9562). It begins as the
   * movement's own id does, so that ids in order of time stay so and the log's index grows at one
   * end.
   *
   * @param movement id of the movement, as the client chose it
   */
  public UUID of(CreditAccountId account, UUID movement) {
    UUID hash = DerivedIds.derive(name(), account + ":" + movement);
    return new UUID(
        (movement.getMostSignificantBits() & TIME)
            | VERSION_8
            | (hash.getMostSignificantBits() >>> 32 & BELOW_VERSION),
        hash.getLeastSignificantBits());
  }
}
