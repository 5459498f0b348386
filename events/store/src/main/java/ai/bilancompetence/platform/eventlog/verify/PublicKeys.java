package ai.bilancompetence.platform.eventlog.verify;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** The Ed25519 keys whose checkpoints count. */
public final class PublicKeys {

  private final Map<String, PublicKey> byId = new HashMap<>();

  /**
   * Knows the keys.
   *
   * @param encoded each as X.509 SubjectPublicKeyInfo
   * @throws IllegalArgumentException when one of them is no Ed25519 key
   */
  public PublicKeys(Collection<byte[]> encoded) {
    encoded.forEach(this::add);
  }

  /**
   * Reads a key as it is published: Base64, also with the first and last line of a PEM file.
   *
   * @return the key as X.509 SubjectPublicKeyInfo
   * @throws IllegalArgumentException when it is not Base64
   */
  public static byte[] decode(String text) {
    return Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
  }

  /** The id of a key: the SHA-256 of its X.509 SubjectPublicKeyInfo, 64 hexadecimal digits. */
  public static String idOf(byte[] encoded) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  void add(byte[] encoded) {
    try {
      PublicKey key =
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
      byId.put(idOf(encoded), key);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("This is no public key of Ed25519", e);
    }
  }

  /** Whether one of the keys signed it. */
  boolean signed(Checkpoint checkpoint) {
    PublicKey key = byId.get(checkpoint.keyId());
    if (key == null) {
      return false;
    }
    try {
      Signature verification = Signature.getInstance("Ed25519");
      verification.initVerify(key);
      verification.update(Checkpoint.signedBytes(checkpoint.tip()));
      return verification.verify(Base64.getDecoder().decode(checkpoint.signature()));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false; // A signature of a wrong length is none.
    }
  }
}
