package ai.bilancompetence.app;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The S3-compatible store for files.
 *
 * @param endpoint address of the provider; empty for the embedded server
 * @param publicEndpoint address of the provider for clients of ours, when it is another one
 * @param checksums whether the provider takes checksums that it verifies (SHA-256, CRC-32)
 * @param tags whether objects get tags
 * @param serverSideEncryption how the provider is to encrypt objects
 * @param kmsKey id of the key for {@code kms}; empty for the default one of the bucket
 * @param pathStyle whether the bucket stands in the path, as most providers other than AWS want it
 */
@Validated
@ConfigurationProperties("bilan.storage")
record StorageProperties(
    @DefaultValue("") String endpoint,
    @DefaultValue("eu-west-3") @NotBlank String region,
    @DefaultValue("") String accessKey,
    @DefaultValue("") String secretKey,
    @DefaultValue("bilan-documents") @NotBlank String bucket,
    @DefaultValue("true") boolean pathStyle,
    @DefaultValue("") String publicEndpoint,
    @DefaultValue("true") boolean checksums,
    @DefaultValue("false") boolean tags,
    @DefaultValue("none") @NotNull Encryption serverSideEncryption,
    @DefaultValue("") String kmsKey) {

  /** How objects are encrypted at the provider. */
  enum Encryption {
    /** As the bucket says. */
    NONE,
    /** With keys of the provider. */
    AES256,
    /** With a key of a key management service. */
    KMS
  }

  @Override
  public String toString() {
    return "StorageProperties[endpoint=%s, bucket=%s]".formatted(endpoint, bucket);
  }
}
