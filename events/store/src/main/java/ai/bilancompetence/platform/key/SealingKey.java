package ai.bilancompetence.platform.key;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that encrypts and notices changes: AES-256-GCM (NIST SP 800-38D), a random 12-byte nonce
 * before the ciphertext, the 16-byte tag behind it. With random nonces a key is good for 2^32
 * values.
 */
public final class SealingKey {

  /** Length of a key. */
  public static final int BYTES = 32;

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec key;

  /**
   * Takes a key.
   *
   * @param key {@link #BYTES} bytes
   */
  public SealingKey(byte[] key) {
    if (key.length != BYTES) {
      throw new IllegalArgumentException("A key has %d bytes".formatted(BYTES));
    }
    this.key = new SecretKeySpec(key, "AES");
  }

  /** The bytes of a new key. */
  public static byte[] random() {
    byte[] key = new byte[BYTES];
    RANDOM.nextBytes(key);
    return key;
  }

  /**
   * Encrypts.
   *
   * @param associated what the ciphertext belongs to; it opens together with the same only
   */
  public byte[] seal(byte[] plain, byte[] associated) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, associated);
      byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(plain.length));
      cipher.doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has AES-GCM", e);
    }
  }

  /**
   * Decrypts.
   *
   * @throws GeneralSecurityException when it was sealed with another key, belongs to something
   *     else, or was changed
   */
  public byte[] open(byte[] sealed, byte[] associated) throws GeneralSecurityException {
    byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    return cipher(Cipher.DECRYPT_MODE, nonce, associated)
        .doFinal(sealed, NONCE_BYTES, Math.max(0, sealed.length - NONCE_BYTES));
  }

  private Cipher cipher(int mode, byte[] nonce, byte[] associated) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(associated);
    return cipher;
  }
}
