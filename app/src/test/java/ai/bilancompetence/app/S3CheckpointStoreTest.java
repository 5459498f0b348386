package ai.bilancompetence.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.bilancompetence.app.CheckpointStorageProperties.ObjectLock;
import ai.bilancompetence.platform.embedded.EmbeddedS3;
import ai.bilancompetence.platform.eventlog.checkpoint.PublishedKey;
import ai.bilancompetence.platform.eventlog.verify.Checkpoint;
import ai.bilancompetence.platform.eventlog.verify.Tip;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context.BeforeTransmission;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3CheckpointStoreTest {

  private static final String BUCKET = "bilan-documents";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-20T08:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path directory;
  private final List<SdkHttpRequest> sent = new ArrayList<>();
  private EmbeddedS3 server;
  private S3Client s3;

  @BeforeEach
  void start() {
    server = EmbeddedS3.start(directory, 0, "key", "secret");
    s3 =
        S3Client.builder()
            .endpointOverride(server.endpoint())
            .region(Region.EU_WEST_3)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
            .forcePathStyle(true)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(
                override -> override.addExecutionInterceptor(new Recording(sent)))
            .build();
    s3.createBucket(create -> create.bucket(BUCKET));
  }

  @AfterEach
  void stop() {
    s3.close();
    server.close();
  }

  @Test
  void givenNothingWasPut_thenThereIsNoLast() {
    assertThat(store(ObjectLock.NONE).last(1)).isEmpty();
  }

  @Test
  void givenCheckpoints_thenTheLastIsTheOneOfTheHighestPosition() {
    S3CheckpointStore store = store(ObjectLock.NONE);
    for (long position : new long[] {9, 10, 100}) {
      store.put(checkpoint(position));
    }
    store.put(checkpoint(10));

    assertThat(store.last(1)).contains(checkpoint(100));
    assertThat(store.last(100)).contains(checkpoint(100));
    assertThat(store.last(101)).isEmpty();
  }

  @Test
  void whenAKeyIsPut_thenItStandsUnderItsIdAndIsNoCheckpoint() {
    S3CheckpointStore store = store(ObjectLock.NONE);

    store.put(new PublishedKey("abc", "TUNv", CLOCK.instant()));

    assertThat(
            s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("checkpoint-keys/abc.txt"))
                .asUtf8String())
        .isEqualTo("TUNv");
    assertThat(store.last(1)).isEmpty();
  }

  @Test
  void givenTheServerIsDown_thenPuttingFails() {
    server.close();

    assertThatThrownBy(() -> store(ObjectLock.NONE).put(checkpoint(1)))
        .isInstanceOf(SdkClientException.class);
  }

  @Test
  void givenObjectLock_thenItIsAskedForUntilTheRetentionEnds() {
    // The embedded server has no object lock and says so.
    assertThatThrownBy(() -> store(ObjectLock.COMPLIANCE).put(checkpoint(1)))
        .isInstanceOfSatisfying(
            S3Exception.class, refusal -> assertThat(refusal.statusCode()).isEqualTo(501));

    assertThat(sent.getLast().firstMatchingHeader("x-amz-object-lock-mode")).contains("COMPLIANCE");
    assertThat(sent.getLast().firstMatchingHeader("x-amz-object-lock-retain-until-date"))
        .contains("2026-11-21T08:00:00Z");
  }

  private S3CheckpointStore store(ObjectLock lock) {
    return new S3CheckpointStore(
        s3, BUCKET, new CheckpointStorageProperties(lock, Duration.ofDays(1)), CLOCK);
  }

  private static Checkpoint checkpoint(long position) {
    return new Checkpoint(new Tip(position, 1_000, "ab".repeat(32)), "cd".repeat(32), "c2lnbmVk");
  }

  /** Remembers what went over the wire. */
  private record Recording(List<SdkHttpRequest> sent) implements ExecutionInterceptor {

    @Override
    public void beforeTransmission(BeforeTransmission context, ExecutionAttributes attributes) {
      sent.add(context.httpRequest());
    }
  }
}
