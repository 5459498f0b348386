package ai.bilancompetence.platform.eventlog.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A signed statement: the log stood there. Whoever keeps one can prove later that the history up to
 * it was rewritten.
 *
 * @param tip the event it speaks of
 * @param keyId which key signed it, see {@link PublicKeys#idOf}
 * @param signature Ed25519 (RFC 8032) over {@link #signedBytes}: 64 bytes in Base64
 */
public record Checkpoint(Tip tip, String keyId, String signature) {

  /** Says what is signed, so that a signature cannot be taken for one over something else. */
  private static final byte[] PURPOSE = "bilan-checkpoint 1\n".getBytes(StandardCharsets.US_ASCII);

  /** The bytes that the signature covers: the purpose, then position, time and hash. */
  public static byte[] signedBytes(Tip tip) {
    byte[] hash = tip.hashBytes();
    return ByteBuffer.allocate(PURPOSE.length + 2 * Long.BYTES + hash.length)
        .put(PURPOSE)
        .putLong(tip.position())
        .putLong(tip.recordedAt())
        .put(hash)
        .array();
  }

  long position() {
    return tip.position();
  }
}
