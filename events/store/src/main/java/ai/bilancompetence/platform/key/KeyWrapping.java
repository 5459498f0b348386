package ai.bilancompetence.platform.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/** Encrypts keys, and other secrets of the database, under the master key. */
public final class KeyWrapping {

  private static final int DERIVED_BYTES = 32;

  private final List<byte[]> masterKeys;
  private final List<SealingKey> sealing;

  /**
   * Wraps under one master key.
   *
   * @param masterKey 32 bytes
   */
  public KeyWrapping(byte[] masterKey) {
    this(masterKey, List.of());
  }

  /**
   * Wraps under the master key, and opens what was wrapped under it or a former one.
   *
   * @param masterKey 32 bytes
   * @param former those that it has replaced, 32 bytes each
   */
  public KeyWrapping(byte[] masterKey, List<byte[]> former) {
    this.masterKeys = Stream.concat(Stream.of(masterKey), former.stream()).toList();
    this.sealing = masterKeys.stream().map(SealingKey::new).toList();
  }

  /**
   * Encrypts a key.
   *
   * @param name what the key is called; a wrapped key opens under its own name only
   */
  public byte[] wrap(byte[] secret, String name) {
    return sealing.getFirst().seal(secret, name.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Decrypts a key.
   *
   * @throws IllegalStateException when it was wrapped under another master key or another name
   */
  public byte[] unwrap(byte[] wrapped, String name) {
    byte[] associated = name.getBytes(StandardCharsets.UTF_8);
    GeneralSecurityException last = null;
    for (SealingKey key : sealing) {
      try {
        return key.open(wrapped, associated);
      } catch (GeneralSecurityException e) {
        last = e; // It may be of the next one.
      }
    }
    throw new IllegalStateException(
        "bilan.master-key does not open the stored keys: it is not the key they were made with",
        last);
  }

  /**
   * A key for another purpose (HKDF, RFC 5869). It tells nothing about the master key, nor about
   * the keys for other purposes, and is the same for as long as the master key is.
   *
   * @return 32 bytes each: what is derived from the master key, then from the former ones
   */
  public List<byte[]> derive(String purpose) {
    return masterKeys.stream().map(key -> derive(key, purpose)).toList();
  }

  private static byte[] derive(byte[] key, String purpose) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveData(
              HKDFParameterSpec.ofExtract()
                  .addIKM(key)
                  .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), DERIVED_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HKDF", e);
    }
  }
}
