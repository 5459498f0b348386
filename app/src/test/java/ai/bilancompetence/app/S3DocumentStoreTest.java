package ai.bilancompetence.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.bilancompetence.app.StorageProperties.Encryption;
import ai.bilancompetence.documents.command.DocumentStore.Address;
import ai.bilancompetence.documents.command.DocumentStore.Announced;
import ai.bilancompetence.documents.command.DocumentStore.StoredObject;
import ai.bilancompetence.platform.embedded.EmbeddedS3;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.interceptor.Context.BeforeTransmission;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class S3DocumentStoreTest {

  private static final byte[] TEXT = "Synthèse du bilan".getBytes(StandardCharsets.UTF_8);
  private static final Duration MINUTES = Duration.ofMinutes(5);

  @TempDir private Path directory;
  private final List<SdkHttpRequest> sent = new ArrayList<>();
  private EmbeddedS3 server;
  private S3DocumentStore store;

  @BeforeEach
  void start() {
    server = EmbeddedS3.start(directory, 0, "key", "secret");
    StorageProperties properties = properties(true, false, Encryption.NONE);
    try (S3Client s3 = StorageConfiguration.clientOf(properties, Optional.empty()).build()) {
      s3.createBucket(create -> create.bucket(properties.bucket()));
    }
    store = store(properties);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void what_was_written_is_found_read_copied_and_deleted() throws IOException {
    store.write("a/one", "text/plain", out -> out.write(TEXT));
    StoredObject one = store.find("a/one").orElseThrow();
    assertThat(one.sizeBytes()).isEqualTo(TEXT.length);
    assertThat(store.read("a/one", InputStream::readAllBytes)).contains(TEXT);

    assertThat(store.copy(one, "a/two")).isTrue();
    assertThat(store.read("a/two", InputStream::readAllBytes)).contains(TEXT);

    store.delete("a/one");
    store.delete("a/one");
    assertThat(store.find("a/one")).isEmpty();
    assertThat(store.read("a/one", InputStream::readAllBytes)).isEqualTo(Optional.empty());
  }

  @Test
  void a_copy_is_made_of_what_was_found_and_of_nothing_that_came_later() throws IOException {
    store.write("a", "text/plain", out -> out.write(TEXT));
    StoredObject found = store.find("a").orElseThrow();
    store.write("a", "text/plain", out -> out.write("other".getBytes(StandardCharsets.UTF_8)));

    assertThat(store.copy(found, "b")).isFalse();
    assertThat(store.find("b")).isEmpty();
  }

  @Test
  void keys_are_listed_in_the_order_of_their_bytes() throws IOException {
    for (String key : List.of("p/b", "p/a/2", "q/1", "p/a-1", "p/B")) {
      store.write(key, "text/plain", out -> out.write(TEXT));
    }
    List<String> keys = new ArrayList<>();
    store.list("p/", found -> keys.add(found.key()));
    assertThat(keys).containsExactly("p/B", "p/a-1", "p/a/2", "p/b");
  }

  @Test
  void what_is_cut_off_leaves_nothing() {
    assertThatThrownBy(
            () ->
                store.write(
                    "cut",
                    "text/plain",
                    out -> {
                      out.write(new byte[12 * 1024 * 1024]);
                      throw new IOException("The client has gone");
                    }))
        .isInstanceOf(IOException.class);
    assertThat(store.find("cut")).isEmpty();
  }

  @Test
  void fifty_megabytes_pass_through_a_buffer_of_five() throws IOException {
    long size = 50L * 1024 * 1024;
    try (Zeros zeros = new Zeros(size)) {
      store.write("large", "application/pdf", zeros::transferTo);
      assertThat(store.find("large").orElseThrow().sizeBytes()).isEqualTo(size);
      // Each part left before the next one was asked for.
      assertThat(zeros.longestAhead(sent)).isLessThanOrEqualTo(S3ObjectWriter.PART_BYTES + 65_536);
    }
  }

  @Test
  void an_address_takes_the_announced_bytes_and_no_others() throws Exception {
    Address address = store.uploadAddress(announced("up"), MINUTES);

    assertThat(put(address, "Synthèse du biLAN".getBytes(StandardCharsets.UTF_8), "text/plain"))
        .isGreaterThanOrEqualTo(400);
    assertThat(
            put(
                address,
                "longer than that was announced".getBytes(StandardCharsets.UTF_8),
                "text/plain"))
        .isGreaterThanOrEqualTo(400);
    assertThat(put(address, TEXT, "text/html")).isEqualTo(403);
    assertThat(store.find("up")).isEmpty();
    assertThat(put(address, TEXT, "text/plain")).isEqualTo(200);
    assertThat(store.read("up", InputStream::readAllBytes)).contains(TEXT);
  }

  @Test
  void an_address_without_checksums_takes_the_announced_size_and_type() throws Exception {
    store = store(properties(false, false, Encryption.NONE));
    Address address = store.uploadAddress(announced("up"), MINUTES);

    assertThat(address.headers().toString() + address.uri()).doesNotContainIgnoringCase("checksum");
    assertThat(put(address, TEXT, "text/plain")).isEqualTo(200);
    store.write("plain", "text/plain", out -> out.write(TEXT));
    assertThat(sent.getLast().headers().toString()).doesNotContainIgnoringCase("x-amz-checksum");
  }

  @Test
  void an_address_for_downloads_gives_an_attachment_under_its_name() throws Exception {
    store.write("a", "text/plain", out -> out.write(TEXT));
    String disposition = "attachment; filename=\"x.pdf\"; filename*=UTF-8''Synth%C3%A8se.pdf";
    Address address = store.downloadAddress("a", "application/pdf", disposition, MINUTES);

    HttpResponse<byte[]> answer = get(address.uri());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(TEXT);
    assertThat(answer.headers().firstValue("Content-Disposition")).contains(disposition);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
    assertThat(get(URI.create(address.uri() + "0")).statusCode()).isEqualTo(403);
  }

  @Test
  void features_that_some_providers_lack_are_asked_for_when_they_are_switched_on() {
    store = store(properties(true, true, Encryption.AES256));

    // The embedded server has none of them and says so.
    assertThatThrownBy(() -> store.write("a", "text/plain", out -> out.write(TEXT)))
        .isInstanceOf(DomainRejection.class);
    assertThat(sent.getLast().firstMatchingHeader("x-amz-server-side-encryption"))
        .contains("AES256");
    assertThat(sent.getLast().firstMatchingHeader("x-amz-tagging")).contains("application=bilan");
  }

  @Test
  void a_store_that_does_not_answer_is_told_as_such() {
    server.close();

    for (ThrowingCallable asking :
        List.<ThrowingCallable>of(
            () -> store.find("a"),
            () -> store.delete("a"),
            () -> store.list("a", found -> {}),
            () -> store.read("a", InputStream::readAllBytes),
            () -> store.write("a", "text/plain", out -> out.write(TEXT)))) {
      assertThatThrownBy(asking)
          .isInstanceOfSatisfying(
              DomainRejection.class,
              refusal ->
                  assertThat(refusal.errorCode()).isEqualTo(PlatformError.STORAGE_UNAVAILABLE));
    }
    assertThat(store.uploadAddress(announced("up"), MINUTES).uri()).isNotNull();
  }

  private static Announced announced(String key) {
    try {
      String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(TEXT));
      return new Announced(key, "text/plain", TEXT.length, sha256);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int put(Address address, byte[] bytes, String type) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(address.uri());
    address
        .headers()
        .forEach(
            (name, value) -> {
              if (name.equalsIgnoreCase("content-type")) {
                request.header(name, type);
              } else if (!name.equalsIgnoreCase("content-length")) {
                request.header(name, value);
              }
            });
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(request.PUT(BodyPublishers.ofByteArray(bytes)).build(), BodyHandlers.ofString())
          .statusCode();
    }
  }

  private static HttpResponse<byte[]> get(URI address) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray());
    }
  }

  private StorageProperties properties(boolean checksums, boolean tags, Encryption encryption) {
    return new StorageProperties(
        server.endpoint().toString(),
        "eu-west-3",
        "key",
        "secret",
        "bilan-documents",
        true,
        "",
        checksums,
        tags,
        encryption,
        "");
  }

  private S3DocumentStore store(StorageProperties properties) {
    StorageConfiguration configuration = new StorageConfiguration();
    S3Client s3 =
        StorageConfiguration.clientOf(properties, Optional.empty())
            .overrideConfiguration(
                override -> override.addExecutionInterceptor(new Recording(sent)))
            .build();
    S3Presigner presigner = configuration.s3Presigner(properties, Optional.empty());
    return new S3DocumentStore(s3, presigner, properties, Clock.systemUTC());
  }

  /** So many zeros, and how many were taken before each request went out. */
  private final class Zeros extends InputStream {

    private final List<Long> takenAtRequest = new ArrayList<>();
    private final long size;
    private long taken;

    private Zeros(long size) {
      this.size = size;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      while (takenAtRequest.size() < sent.size()) {
        takenAtRequest.add(taken);
      }
      if (taken == size) {
        return -1;
      }
      int count = (int) Math.min(length, size - taken);
      taken += count;
      return count;
    }

    long longestAhead(List<SdkHttpRequest> requests) {
      assertThat(requests.size()).isGreaterThan(10);
      long longest = 0;
      for (int i = 1; i < takenAtRequest.size(); i++) {
        longest = Math.max(longest, takenAtRequest.get(i) - takenAtRequest.get(i - 1));
      }
      return longest;
    }
  }

  /** Remembers what went over the wire. */
  private record Recording(List<SdkHttpRequest> sent) implements ExecutionInterceptor {

    @Override
    public void beforeTransmission(BeforeTransmission context, ExecutionAttributes attributes) {
      sent.add(context.httpRequest());
    }
  }
}
