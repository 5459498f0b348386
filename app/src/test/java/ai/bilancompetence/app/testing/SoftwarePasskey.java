package ai.bilancompetence.app.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A browser and a passkey in one: an EC key on P-256 that attests nothing of itself (Web
 * Authentication Level 3). Each field that an attacker could turn can be turned.
 */
public final class SoftwarePasskey {

  private static final int USER_PRESENT = 0x01;
  private static final int USER_VERIFIED = 0x04;
  private static final int CREDENTIAL_INCLUDED = 0x40;

  private final KeyPair keys;
  private final byte[] id = bytes(UUID.randomUUID());
  public String origin = "http://localhost:8080";
  public String rpId = "localhost";
  public boolean verifiesUser = true;
  public int signCount;
  private String userHandle = "";

  public SoftwarePasskey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      keys = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What {@code navigator.credentials.create} gives for these options. */
  public Map<String, Object> create(JsonNode options) {
    userHandle = options.at("/user/id").asString();
    byte[] clientData = clientData("webauthn.create", options.get("challenge").asString());
    ByteArrayOutputStream object = new ByteArrayOutputStream();
    object.write(0xa3); // A map of three.
    text(object, "fmt");
    text(object, "none");
    text(object, "attStmt");
    object.write(0xa0);
    text(object, "authData");
    byteString(object, authenticatorData(true));
    return credential(
        Map.of(
            "clientDataJSON", base64(clientData),
            "attestationObject", base64(object.toByteArray()),
            "transports", List.of("internal", "hybrid")));
  }

  /** What {@code navigator.credentials.get} gives for these options. */
  public Map<String, Object> get(JsonNode options) {
    return get(options.get("challenge").asString());
  }

  public Map<String, Object> get(String challenge) {
    signCount++;
    byte[] clientData = clientData("webauthn.get", challenge);
    byte[] data = authenticatorData(false);
    return credential(
        Map.of(
            "clientDataJSON", base64(clientData),
            "authenticatorData", base64(data),
            "signature", base64(sign(data, sha256(clientData))),
            "userHandle", userHandle));
  }

  private Map<String, Object> credential(Map<String, Object> response) {
    return Map.of(
        "id", base64(id),
        "rawId", base64(id),
        "type", "public-key",
        "clientExtensionResults", Map.of(),
        "response", response);
  }

  private byte[] clientData(String type, String challenge) {
    return """
        {"type":"%s","challenge":"%s","origin":"%s","crossOrigin":false}"""
        .formatted(type, challenge, origin)
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] authenticatorData(boolean withCredential) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes(sha256(rpId.getBytes(StandardCharsets.UTF_8)));
    data.write(
        USER_PRESENT
            | (verifiesUser ? USER_VERIFIED : 0)
            | (withCredential ? CREDENTIAL_INCLUDED : 0));
    data.writeBytes(ByteBuffer.allocate(4).putInt(signCount).array());
    if (withCredential) {
      data.writeBytes(new byte[16]); // The model, which is nobody's business.
      data.writeBytes(ByteBuffer.allocate(2).putShort((short) id.length).array());
      data.writeBytes(id);
      data.writeBytes(coseKey());
    }
    return data.toByteArray();
  }

  /** EC2 key on P-256 for ES256 (RFC 9053, section 7.1.1). */
  private byte[] coseKey() {
    var point = ((ECPublicKey) keys.getPublic()).getW();
    ByteArrayOutputStream key = new ByteArrayOutputStream();
    key.writeBytes(new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21});
    byteString(key, coordinate(point.getAffineX().toByteArray()));
    key.write(0x22);
    byteString(key, coordinate(point.getAffineY().toByteArray()));
    return key.toByteArray();
  }

  private byte[] sign(byte[] data, byte[] hash) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(data);
      signature.update(hash);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void text(ByteArrayOutputStream out, String text) {
    out.write(0x60 | text.length());
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void byteString(ByteArrayOutputStream out, byte[] bytes) {
    out.write(0x58);
    out.write(bytes.length);
    out.writeBytes(bytes);
  }

  private static byte[] coordinate(byte[] number) {
    byte[] fixed = new byte[32];
    int length = Math.min(number.length, 32);
    System.arraycopy(number, number.length - length, fixed, 32 - length, length);
    return fixed;
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
