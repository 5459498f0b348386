package ai.bilancompetence.app.testing;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes codes out of a secret and the time, as the app on a person's phone does (RFC 6238). */
public final class AuthenticatorApp {

  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final long STEP_SECONDS = 30;

  private final byte[] key;

  /** Takes a secret in Base32, of a length that fills whole bytes. */
  public AuthenticatorApp(String secret) {
    StringBuilder bits = new StringBuilder();
    for (char letter : secret.toCharArray()) {
      String five = Integer.toBinaryString(32 | BASE32.indexOf(letter));
      bits.append(five, 1, 6);
    }
    key = new byte[bits.length() / 8];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
    }
  }

  public static long step() {
    return Instant.now().getEpochSecond() / STEP_SECONDS;
  }

  /** The code of a step since 1970. */
  public String code(long step) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key, "RAW"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
      int number = ByteBuffer.wrap(hash).getInt(hash[19] & 15) & Integer.MAX_VALUE;
      return "%06d".formatted(number % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
