package ai.bilancompetence.platform.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts keys under the master key: AES-256-GCM, a random 12-byte nonce before the ciphertext.
 */
public final class KeyWrapping {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int DERIVED_BYTES = 32;

  private final SecretKeySpec masterKey;
  private final SecureRandom random = new SecureRandom();

  /**
   * Wraps under one master key.
   *
   * @param masterKey 32 bytes
   */
  public KeyWrapping(byte[] masterKey) {
    this.masterKey = new SecretKeySpec(masterKey, "AES");
  }

  /**
   * Encrypts a key.
   *
   * @param name what the key is called; a wrapped key opens under its own name only
   */
  public byte[] wrap(byte[] secret, String name) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, name).doFinal(secret);
      byte[] wrapped = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, wrapped, NONCE_BYTES, sealed.length);
      return wrapped;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has AES-GCM", e);
    }
  }

  /**
   * Decrypts a key.
   *
   * @throws IllegalStateException when it was wrapped under another master key or another name
   */
  public byte[] unwrap(byte[] wrapped, String name) {
    byte[] nonce = Arrays.copyOf(wrapped, NONCE_BYTES);
    try {
      return cipher(Cipher.DECRYPT_MODE, nonce, name)
          .doFinal(wrapped, NONCE_BYTES, wrapped.length - NONCE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "bilan.master-key does not open the stored keys: it is not the key they were made with",
          e);
    }
  }

  /**
   * A key for another purpose (HKDF, RFC 5869). It tells nothing about the master key, nor about
   * the keys for other purposes, and is the same for as long as the master key is.
   *
   * @return 32 bytes
   */
  public byte[] derive(String purpose) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveData(
              HKDFParameterSpec.ofExtract()
                  .addIKM(masterKey)
                  .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), DERIVED_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HKDF", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String name) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, masterKey, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
