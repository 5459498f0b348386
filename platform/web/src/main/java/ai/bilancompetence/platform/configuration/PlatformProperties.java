package ai.bilancompetence.platform.configuration;

import ai.bilancompetence.platform.key.SealingKey;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the node as a whole.
 *
 * @param roles what this node does
 * @param issuer issuer and audience of our access tokens: the address of the API for clients
 * @param masterKey key that wraps the keys in the database, 32 bytes in Base64; the same on all
 *     nodes
 * @param masterKeyFile file that holds the master key; blank when it is given itself
 * @param formerMasterKeys keys that the master key has replaced, each 32 bytes in Base64: they open
 *     what was wrapped under them, and wrap nothing more
 * @param maxBodyBytes longest request body that is read, 1 KiB to 64 MiB
 */
@Validated
@ConfigurationProperties("bilan")
public record PlatformProperties(
    @DefaultValue({"command", "query"}) @NotEmpty Set<NodeRole> roles,
    @DefaultValue("http://localhost:8080") @NotBlank String issuer,
    @DefaultValue("") String masterKey,
    @DefaultValue("") String masterKeyFile,
    @DefaultValue List<String> formerMasterKeys,
    @DefaultValue("1048576") @Min(1024) @Max(64 * 1024 * 1024) long maxBodyBytes) {

  /** The master key, decoded. */
  public byte[] masterKeyBytes() {
    return Base64.getDecoder().decode(masterKeyFile.isBlank() ? masterKey : content(masterKeyFile));
  }

  /** The former master keys, decoded. */
  public List<byte[]> formerMasterKeyBytes() {
    return formerMasterKeys.stream().map(Base64.getDecoder()::decode).toList();
  }

  @AssertTrue(message = "must be set to 32 random bytes in Base64 (openssl rand -base64 32)")
  boolean isMasterKeyUsable() {
    return !masterKeyFile.isBlank() || isKey(masterKey);
  }

  @AssertTrue(
      message =
          "must name a file with 32 random bytes in Base64, and only without bilan.master-key")
  boolean isMasterKeyFileUsable() {
    return masterKeyFile.isBlank() || (masterKey.isBlank() && isKey(content(masterKeyFile)));
  }

  @AssertTrue(message = "must be 32 bytes in Base64 each") boolean isFormerMasterKeysUsable() {
    return formerMasterKeys.stream().allMatch(PlatformProperties::isKey);
  }

  private static boolean isKey(String key) {
    try {
      return Base64.getDecoder().decode(key).length == SealingKey.BYTES;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** What a file holds; nothing when it cannot be read. */
  private static String content(String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException | InvalidPathException e) {
      return "";
    }
  }

  @Override
  public String toString() {
    return "PlatformProperties[roles=%s, issuer=%s]".formatted(roles, issuer);
  }
}
