package ai.bilancompetence.identity.command;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes what nobody can guess: 256 random bits, in 43 characters that fit into an address. */
final class Secrets {

  /** Far longer than ours, and short enough to hash without a thought. */
  static final int MAX_LENGTH = 200;

  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  static String next() {
    byte[] secret = new byte[BYTES];
    RANDOM.nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }
}
