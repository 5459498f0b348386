package ai.bilancompetence.app;

import ai.bilancompetence.documents.command.DocumentStore;
import ai.bilancompetence.platform.embedded.EmbeddedS3;
import ai.bilancompetence.platform.eventlog.checkpoint.CheckpointStore;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The client of the store for files. Without the store everything runs that needs no file. */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

  private static final Logger log = LoggerFactory.getLogger(StorageConfiguration.class);

  @Bean
  S3Client s3Client(StorageProperties storage, Optional<EmbeddedS3> embedded) {
    return clientOf(storage, embedded).build();
  }

  static S3ClientBuilder clientOf(StorageProperties storage, Optional<EmbeddedS3> embedded) {
    return S3Client.builder()
        .endpointOverride(
            embedded.map(EmbeddedS3::endpoint).orElseGet(() -> URI.create(storage.endpoint())))
        .region(Region.of(storage.region()))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(storage.accessKey(), storage.secretKey())))
        .forcePathStyle(storage.pathStyle())
        .requestChecksumCalculation(
            storage.checksums()
                ? RequestChecksumCalculation.WHEN_SUPPORTED
                : RequestChecksumCalculation.WHEN_REQUIRED)
        .httpClientBuilder(UrlConnectionHttpClient.builder());
  }

  /** Signs addresses that clients without credentials of their own use for a while. */
  @Bean
  S3Presigner s3Presigner(StorageProperties storage, Optional<EmbeddedS3> embedded) {
    String endpoint =
        storage.publicEndpoint().isBlank() ? storage.endpoint() : storage.publicEndpoint();
    return S3Presigner.builder()
        .endpointOverride(embedded.map(EmbeddedS3::endpoint).orElseGet(() -> URI.create(endpoint)))
        .region(Region.of(storage.region()))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(storage.accessKey(), storage.secretKey())))
        .serviceConfiguration(
            S3Configuration.builder().pathStyleAccessEnabled(storage.pathStyle()).build())
        .build();
  }

  @Bean
  DocumentStore documentStore(
      S3Client s3, S3Presigner presigner, StorageProperties storage, Clock clock) {
    return new S3DocumentStore(s3, presigner, storage, clock);
  }

  /** Makes the bucket when it is missing and can be made. */
  @Bean
  ApplicationRunner bucket(S3Client s3, StorageProperties storage) {
    return arguments -> {
      try {
        try {
          s3.headBucket(request -> request.bucket(storage.bucket()));
        } catch (NoSuchBucketException missing) {
          s3.createBucket(request -> request.bucket(storage.bucket()));
        }
      } catch (SdkException e) {
        log.warn("The store for files does not answer: {}", e.getClass().getSimpleName());
      }
    };
  }

  @Bean
  CheckpointStore checkpointStore(
      S3Client s3, StorageProperties storage, CheckpointStorageProperties properties, Clock clock) {
    return new S3CheckpointStore(s3, storage.bucket(), properties, clock);
  }

  @Bean
  HealthIndicator storageHealthIndicator(S3Client s3, StorageProperties storage) {
    return () -> {
      try {
        s3.headBucket(request -> request.bucket(storage.bucket()));
        return Health.up().build();
      } catch (SdkException e) {
        return Health.down().withDetail("error", e.getClass().getSimpleName()).build();
      }
    };
  }
}
