package ai.bilancompetence.platform.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts keys, and other secrets of the database, under the master key. */
public final class KeyWrapping {

  private static final int DERIVED_BYTES = 32;

  private final SecretKeySpec masterKey;
  private final SealingKey sealing;

  /**
   * Wraps under one master key.
   *
   * @param masterKey 32 bytes
   */
  public KeyWrapping(byte[] masterKey) {
    this.masterKey = new SecretKeySpec(masterKey, "AES");
    this.sealing = new SealingKey(masterKey);
  }

  /**
   * Encrypts a key.
   *
   * @param name what the key is called; a wrapped key opens under its own name only
   */
  public byte[] wrap(byte[] secret, String name) {
    return sealing.seal(secret, name.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Decrypts a key.
   *
   * @throws IllegalStateException when it was wrapped under another master key or another name
   */
  public byte[] unwrap(byte[] wrapped, String name) {
    try {
      return sealing.open(wrapped, name.getBytes(StandardCharsets.UTF_8));
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
}
