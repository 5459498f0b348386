package ai.bilancompetence.platform.configuration;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.Base64;
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
 * @param maxBodyBytes longest request body that is read, 1 KiB to 64 MiB
 */
@Validated
@ConfigurationProperties("bilan")
public record PlatformProperties(
    @DefaultValue({"command", "query"}) @NotEmpty Set<NodeRole> roles,
    @DefaultValue("http://localhost:8080") @NotBlank String issuer,
    @DefaultValue("") String masterKey,
    @DefaultValue("1048576") @Min(1024) @Max(64 * 1024 * 1024) long maxBodyBytes) {

  /** The master key, decoded. */
  public byte[] masterKeyBytes() {
    return Base64.getDecoder().decode(masterKey);
  }

  @AssertTrue(message = "must be set to 32 random bytes in Base64 (openssl rand -base64 32)")
  boolean isMasterKeyUsable() {
    try {
      return masterKeyBytes().length == 32;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return "PlatformProperties[roles=%s, issuer=%s]".formatted(roles, issuer);
  }
}
