package ai.bilancompetence.app;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The S3-compatible store for files.
 *
 * @param endpoint address of the provider; empty for the embedded server
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
    @DefaultValue("true") boolean pathStyle) {

  @Override
  public String toString() {
    return "StorageProperties[endpoint=%s, bucket=%s]".formatted(endpoint, bucket);
  }
}
