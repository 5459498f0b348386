package ai.bilancompetence.app.documents;

import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.Http.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * A document as a client handles it.
 *
 * @param client who brings it
 */
record Paper(UUID id, Http client, byte[] bytes) {

  private static final HttpClient S3 = HttpClient.newHttpClient();
  private static final String BOUNDARY = "a-boundary";

  /** A small PDF, different from all others. */
  static byte[] pdf() {
    return ("%PDF-1.7\n% " + UUID.randomUUID() + "\n1 0 obj\n<< >>\nendobj\n%%EOF\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Announces a PDF. */
  static Paper announced(Http client, String kind, UUID owner, Map<String, Object> more) {
    Paper paper = new Paper(UUID.randomUUID(), client, pdf());
    Answer answer = paper.announce(kind, owner, more);
    if (answer.status() != 201) {
      throw new AssertionError(answer);
    }
    return paper;
  }

  /** The same with its bytes, through the server. */
  static Paper uploaded(Http client, String kind, UUID owner, Map<String, Object> more) {
    Paper paper = announced(client, kind, owner, more);
    Answer answer = paper.send(paper.bytes);
    if (answer.status() != 200) {
      throw new AssertionError(answer);
    }
    return paper;
  }

  String path() {
    return "/api/v1/documents/" + id;
  }

  Answer announce(String kind, UUID owner, Map<String, Object> more) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("kind", kind);
    body.put("owner_id", owner);
    body.put("name", "Synthèse \"finale\" № 1.pdf".replace("\"", ""));
    body.put("media_type", "application/pdf");
    body.put("size_bytes", bytes.length);
    body.put("sha256", sha256(bytes));
    body.putAll(more);
    body.values().removeIf(Objects::isNull);
    return client.withNewKey().put(path(), body);
  }

  /** Sends bytes through the server. */
  Answer send(byte[] content) {
    return send(() -> new ByteArrayInputStream(content));
  }

  Answer send(Supplier<InputStream> content) {
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.pdf\"\r\n\r\n"
            .formatted(BOUNDARY);
    String tail = "\r\n--%s--\r\n".formatted(BOUNDARY);
    return client
        .withNewKey()
        .send(
            HttpRequest.newBuilder()
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(
                    BodyPublishers.ofInputStream(
                        () ->
                            new SequenceInputStream(
                                new SequenceInputStream(stream(head), content.get()),
                                stream(tail)))),
            path() + "/content");
  }

  /** Puts bytes straight into the store, and returns the status. */
  int put(byte[] content) {
    JsonNode address = client.post(path() + "/upload-address").data();
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(address));
    address
        .get("headers")
        .properties()
        .forEach(
            header -> {
              if (!header.getKey().equalsIgnoreCase("content-length")) {
                request.header(header.getKey(), header.getValue().asString());
              }
            });
    return s3(request.PUT(BodyPublishers.ofByteArray(content)).build()).statusCode();
  }

  Answer complete() {
    return client.withNewKey().post(path() + "/complete");
  }

  String state(Http reader) {
    return reader.get(path()).data().get("state").asString();
  }

  static HttpResponse<byte[]> download(JsonNode address) {
    return s3(HttpRequest.newBuilder(uri(address)).build());
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static URI uri(JsonNode address) {
    return URI.create(address.get("uri").asString());
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static HttpResponse<byte[]> s3(HttpRequest request) {
    try {
      return S3.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
