package ai.bilancompetence.identity.command;

import ai.bilancompetence.platform.event.Sha256;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * What a machine proves itself with, or whoever reads a mail: 256 random bits. Nobody guesses them,
 * so a plain hash keeps them as safe as a slow one would.
 *
 * @param value in the URL-safe alphabet of Base64, without padding
 */
record RandomSecret(String value) {

  /**
   * What is kept of a secret.
   *
   * @param bytes 32 bytes; they are compared by value
   */
  @SuppressWarnings("ArrayRecordComponent") // Equality is defined below.
  record Hash(byte[] bytes) {

    /** Takes the same time wherever the two differ. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Hash hash && MessageDigest.isEqual(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
      return "Hash";
    }
  }

  static RandomSecret random() {
    return new RandomSecret(Secrets.next());
  }

  Hash hash() {
    return new Hash(Sha256.of(value));
  }

  @Override
  public String toString() {
    return "RandomSecret";
  }
}
