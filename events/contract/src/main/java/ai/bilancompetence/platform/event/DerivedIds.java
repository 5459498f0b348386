package ai.bilancompetence.platform.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Ids that follow from something that already has an identity, so that a repeated message leads to
 * the same id and therefore to no second effect.
 */
public final class DerivedIds {

  /** Our own name space for name-based ids, drawn once at random. */
  private static final UUID NAMESPACE = UUID.fromString("6f2b9c1e-58a4-4f0d-9d57-1b0c7e3a9a42");

  private DerivedIds() {}

  /**
   * A name-based UUID (RFC 9562, version 8, SHA-256).
   *
   * @param kind what the id is for, so that one source can have several
   * @param source the identity it is derived from
   */
  public static UUID derive(String kind, String source) {
    ByteBuffer namespace = ByteBuffer.allocate(16);
    namespace.putLong(NAMESPACE.getMostSignificantBits());
    namespace.putLong(NAMESPACE.getLeastSignificantBits());
    ByteBuffer hash =
        ByteBuffer.wrap(
            Sha256.of(
                namespace.array(),
                kind.getBytes(StandardCharsets.UTF_8),
                new byte[] {0},
                source.getBytes(StandardCharsets.UTF_8)));
    long high = (hash.getLong() & 0xffff_ffff_ffff_0fffL) | 0x8000L;
    long low = (hash.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
