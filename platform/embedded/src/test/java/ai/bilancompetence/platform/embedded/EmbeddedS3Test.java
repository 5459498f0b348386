package ai.bilancompetence.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class EmbeddedS3Test {

  private static final String ACCESS_KEY = "local-access-key";
  private static final String SECRET_KEY = "local-secret-key";
  private static final String BUCKET = "documents";
  private static final String KEY = "2026/synthèse.txt";
  private static final String TEXT = "Synthèse du bilan";

  @TempDir Path temporary;
  private EmbeddedS3 server;

  @BeforeEach
  void startServer() {
    server = start();
  }

  @AfterEach
  void closeServer() {
    server.close();
  }

  @Test
  void givenAnObjectWasPut_whenItIsRead_thenItsBytesAndTypeComeBack() {
    try (S3Client client = S3Clients.client(server, ACCESS_KEY, SECRET_KEY)) {
      putObject(client);

      var object = client.getObjectAsBytes(request -> request.bucket(BUCKET).key(KEY));

      assertThat(object.asUtf8String()).isEqualTo(TEXT);
      assertThat(object.response().contentType()).isEqualTo("text/plain");
    }
  }

  @Test
  void givenAnObjectWasPut_whenItsPresignedAddressIsRead_thenItsBytesComeBack() throws Exception {
    try (S3Client client = S3Clients.client(server, ACCESS_KEY, SECRET_KEY);
        S3Presigner presigner = S3Clients.presigner(server, ACCESS_KEY, SECRET_KEY)) {
      putObject(client);
      URI address =
          presigner
              .presignGetObject(
                  request ->
                      request
                          .signatureDuration(Duration.ofMinutes(5))
                          .getObjectRequest(get -> get.bucket(BUCKET).key(KEY)))
              .url()
              .toURI();

      assertThat(get(address).body()).isEqualTo(TEXT);
      assertThat(get(URI.create(address + "0")).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void givenAnObjectWasPut_whenTheServerStartsAgain_thenTheObjectIsThere() {
    try (S3Client client = S3Clients.client(server, ACCESS_KEY, SECRET_KEY)) {
      putObject(client);
    }
    server.close();
    server = start();

    try (S3Client client = S3Clients.client(server, ACCESS_KEY, SECRET_KEY)) {
      var object = client.getObjectAsBytes(request -> request.bucket(BUCKET).key(KEY));

      assertThat(object.asUtf8String()).isEqualTo(TEXT);
      assertThat(object.response().contentType()).isEqualTo("text/plain");
    }
  }

  @Test
  void whenTheSecretIsWrong_thenTheRequestIsForbidden() {
    try (S3Client client = S3Clients.client(server, ACCESS_KEY, "another-secret-key")) {
      assertThatThrownBy(client::listBuckets)
          .isInstanceOfSatisfying(
              S3Exception.class, refusal -> assertThat(refusal.statusCode()).isEqualTo(403));
    }
  }

  @Test
  void whenTheRequestIsNotSigned_thenItIsForbidden() throws Exception {
    assertThat(get(server.endpoint()).statusCode()).isEqualTo(403);
  }

  @Test
  void whenThePortIsTaken_thenTheMessageNamesIt() {
    int port = server.endpoint().getPort();

    assertThatThrownBy(() -> EmbeddedS3.start(temporary, port, ACCESS_KEY, SECRET_KEY))
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessage("Could not start the S3 server at http://127.0.0.1:" + port);
  }

  @Test
  void whenAKeyIsBlank_thenTheServerDoesNotStart() {
    assertThatThrownBy(() -> EmbeddedS3.start(temporary, 0, "", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void thenItListensOnTheLoopbackAddressOnly() {
    assertThat(server.endpoint().getHost()).isEqualTo("127.0.0.1");
  }

  private EmbeddedS3 start() {
    return EmbeddedS3.start(temporary.resolve("objects"), 0, ACCESS_KEY, SECRET_KEY);
  }

  private static void putObject(S3Client client) {
    client.createBucket(request -> request.bucket(BUCKET));
    client.putObject(
        request -> request.bucket(BUCKET).key(KEY).contentType("text/plain"),
        RequestBody.fromString(TEXT));
  }

  private static HttpResponse<String> get(URI address) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
  }
}
