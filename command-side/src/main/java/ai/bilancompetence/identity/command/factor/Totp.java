package ai.bilancompetence.identity.command.factor;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.SecretKey;

/**
 * Codes out of a shared secret and the time (RFC 6238): six digits, HMAC-SHA-1, steps of 30
 * seconds. These are what every app takes when it is told nothing else.
 */
final class Totp {

  /** Length of a secret; that of the HMAC's output (RFC 4226, section 4, R6). */
  static final int SECRET_BYTES = 20;

  static final int DIGITS = 6;

  /** The only algorithm that all apps know. */
  static final String ALGORITHM = "HmacSHA1";

  static final Duration STEP = Duration.ofSeconds(30);

  /** By how many steps a clock may be off, either way (RFC 6238, section 6). */
  private static final int DRIFT = 1;

  private static final HmacOneTimePasswordGenerator CODES =
      new HmacOneTimePasswordGenerator(DIGITS);

  private Totp() {}

  /** The steps since 1970 at a moment. */
  static long stepAt(Instant moment) {
    return moment.getEpochSecond() / STEP.toSeconds();
  }

  /** The code of a step. */
  static String code(SecretKey secret, long step) {
    try {
      return CODES.generateOneTimePasswordString(secret, step, Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("HMAC takes any key", e);
    }
  }

  /**
   * The step whose code this is, of those that a clock can be at.
   *
   * @return the last one of them, for the improbable case that two steps have the same code
   */
  static OptionalLong stepOf(SecretKey secret, String code, Instant now) {
    long current = stepAt(now);
    OptionalLong found = OptionalLong.empty();
    for (long step = current - DRIFT; step <= current + DRIFT; step++) {
      if (equalInConstantTime(code(secret, step), code)) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  private static boolean equalInConstantTime(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
