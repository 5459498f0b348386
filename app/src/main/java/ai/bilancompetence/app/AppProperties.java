package ai.bilancompetence.app;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the process.
 *
 * @param dataDirectory where the embedded servers keep everything
 * @param demo whether to make the demo data at start; the default is yes with the embedded database
 *     and no with a real one
 * @param embedded the embedded servers
 */
@Validated
@ConfigurationProperties("bilan.app")
record AppProperties(
    @DefaultValue("./data") Path dataDirectory,
    @DefaultValue("false") boolean demo,
    @DefaultValue Embedded embedded) {

  /**
   * @param postgresql whether PostgreSQL runs embedded: when {@code spring.datasource.url} is not
   *     set
   * @param postgresqlPort its port, 0 for a free one
   * @param s3 whether the S3 server runs embedded: when {@code bilan.storage.endpoint} is not set
   * @param s3Port its port, 0 for a free one
   */
  record Embedded(
      @DefaultValue("false") boolean postgresql,
      @DefaultValue("0") @Min(0) @Max(65535) int postgresqlPort,
      @DefaultValue("false") boolean s3,
      @DefaultValue("0") @Min(0) @Max(65535) int s3Port) {}
}
