package ai.bilancompetence.app.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to the API as a client does, over real HTTP. */
public final class Http {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String baseUrl;
  private final List<String> headers;

  private Http(String baseUrl, List<String> headers) {
    this.baseUrl = baseUrl;
    this.headers = headers;
  }

  /** Without a token. */
  public static Http anonymous(String baseUrl) {
    return new Http(baseUrl, List.of());
  }

  /** As the person with these credentials. */
  public static Http loggedIn(String baseUrl, String email, String password) {
    Answer login =
        anonymous(baseUrl).post("/api/v1/auth/login", Map.of("email", email, "password", password));
    if (login.status() != 200) {
      throw new AssertionError("Log-in failed: " + login.body());
    }
    JsonNode session = DemoCodes.complete(anonymous(baseUrl), email, login.data());
    return anonymous(baseUrl)
        .with("Authorization", "Bearer " + session.get("access_token").asString());
  }

  public Http with(String header, String value) {
    List<String> more = new ArrayList<>(headers);
    more.add(header);
    more.add(value);
    return new Http(baseUrl, List.copyOf(more));
  }

  /** The same caller on another node. */
  public Http at(String otherBaseUrl) {
    return new Http(otherBaseUrl, headers);
  }

  public Http withKey(String key) {
    return with("Idempotency-Key", key);
  }

  public Http withNewKey() {
    return withKey(UUID.randomUUID().toString());
  }

  public Http readAfter(long position) {
    return with("Read-After", Long.toString(position));
  }

  /** The whole address of a path. */
  public String address(String path) {
    return baseUrl + path;
  }

  public Answer get(String path) {
    return send(HttpRequest.newBuilder().GET(), path);
  }

  public Answer post(String path, Object body) {
    return sendBody("POST", path, JSON.writeValueAsString(body));
  }

  public Answer post(String path) {
    return send(HttpRequest.newBuilder().POST(BodyPublishers.noBody()), path);
  }

  public Answer put(String path, Object body) {
    return sendBody("PUT", path, JSON.writeValueAsString(body));
  }

  /** Sends a body as it is, well-formed or not. */
  public Answer patch(String path, Object body) {
    return sendBody("PATCH", path, JSON.writeValueAsString(body));
  }

  public Answer delete(String path) {
    return send(HttpRequest.newBuilder().DELETE(), path);
  }

  public Answer sendBody(String method, String path, String body) {
    return send(
        HttpRequest.newBuilder()
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body)),
        path);
  }

  public Answer send(HttpRequest.Builder request, String path) {
    request.uri(URI.create(baseUrl + path)).timeout(Duration.ofSeconds(30));
    if (!headers.isEmpty()) {
      request.headers(headers.toArray(String[]::new));
    }
    try {
      HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
      return new Answer(response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What came back. */
  public record Answer(HttpResponse<String> response) {

    public int status() {
      return response.statusCode();
    }

    public String body() {
      return response.body();
    }

    public JsonNode json() {
      return JSON.readTree(body());
    }

    /** What a successful answer carries; any other answer is not what the test expects. */
    public JsonNode data() {
      JsonNode data = json().get("data");
      if (data == null) {
        throw new AssertionError("No data in " + this);
      }
      return data;
    }

    /** The stable code of a refusal. */
    public String code() {
      return json().get("code").asString();
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    public long position() {
      return Long.parseLong(header("Log-Position"));
    }

    @Override
    public String toString() {
      return status() + " " + body();
    }
  }
}
