package ai.bilancompetence.platform.eventlog.verify;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * A second verifier of exports, written from {@code docs/event-log.md} and from nothing else: it
 * calls none of our classes, so it agrees with them only if the page is right.
 */
final class StrangersVerifier {

  private final DataInputStream in;
  private final Map<String, PublicKey> keys = new HashMap<>();
  private final Map<String, Long> sequences = new HashMap<>();
  private byte[] hash = new byte[32];
  private long position;
  private long time;

  /** Checkpoints that agreed. */
  int checkpoints;

  StrangersVerifier(InputStream in) {
    this.in = new DataInputStream(in);
  }

  /** Reads to the end and returns how many events there were; fails at the first that is wrong. */
  long verify() throws IOException, GeneralSecurityException {
    require("bilan-event-log 1\n".equals(new String(in.readNBytes(18), StandardCharsets.US_ASCII)));
    while (true) {
      switch (in.readByte()) {
        case 'K' -> key(field());
        case 'B' -> {
          require(number(field()) == 0 && number(field()) == 0 && Arrays.equals(field(), hash));
          field();
        }
        case 'E' -> event();
        case 'C' -> checkpoint();
        case 'Z' -> {
          require(number(field()) == position && number(field()) == time);
          require(Arrays.equals(field(), hash) && field().length == 1 && in.read() == -1);
          return position;
        }
        default -> throw new IllegalStateException("unknown record");
      }
    }
  }

  private void event() throws IOException, GeneralSecurityException {
    MessageDigest content = MessageDigest.getInstance("SHA-256");
    byte[][] fields = new byte[8][];
    for (int i = 0; i < 8; i++) {
      fields[i] = field();
      content.update(ByteBuffer.allocate(4).putInt(fields[i].length).array());
      content.update(fields[i]);
    }
    require(number(field()) == position + 1);
    position++;
    long recorded = number(field());
    require(recorded >= time);
    time = recorded;
    MessageDigest chain = MessageDigest.getInstance("SHA-256");
    chain.update(hash);
    chain.update(ByteBuffer.allocate(16).putLong(position).putLong(time).array());
    hash = chain.digest(content.digest());
    require(Arrays.equals(field(), hash));
    String aggregate = HexFormat.of().formatHex(fields[0]) + HexFormat.of().formatHex(fields[1]);
    require(number(fields[2]) == sequences.merge(aggregate, 1L, Long::sum) - 1);
  }

  private void checkpoint() throws IOException, GeneralSecurityException {
    require(number(field()) == position && number(field()) == time && Arrays.equals(field(), hash));
    Signature ed25519 = Signature.getInstance("Ed25519");
    ed25519.initVerify(keys.get(new String(field(), StandardCharsets.UTF_8)));
    ed25519.update("bilan-checkpoint 1\n".getBytes(StandardCharsets.US_ASCII));
    ed25519.update(ByteBuffer.allocate(16).putLong(position).putLong(time).array());
    ed25519.update(hash);
    require(ed25519.verify(field()));
    checkpoints++;
  }

  private void key(byte[] encoded) throws GeneralSecurityException {
    keys.put(
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded)),
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
  }

  private byte[] field() throws IOException {
    return in.readNBytes(in.readInt());
  }

  private static long number(byte[] bytes) {
    return new BigInteger(bytes).longValueExact();
  }

  private static void require(boolean truth) {
    if (!truth) {
      throw new IllegalStateException("This is not the log that was written");
    }
  }
}
