package ai.bilancompetence.app.fuzz;

import ai.bilancompetence.app.testing.RunningApp;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One request that a careful client would not send.
 *
 * @param what is wrong with it, in a few words
 * @param caller role of whoever sends it
 * @param headers names and values in turn
 * @param chunked whether the length of the body is kept from the server
 * @param expected statuses that are right; none named means any refusal or success
 */
record Attack(
    String what,
    String caller,
    String method,
    String path,
    List<String> headers,
    byte[] body,
    boolean chunked,
    Set<Integer> expected) {

  /** A request without fault, to be spoilt by the methods below. */
  static Attack of(String what, String caller, String method, String path) {
    return new Attack(what, caller, method, path, List.of(), new byte[0], false, Set.of());
  }

  Attack json(String text) {
    return body("application/json", text.getBytes(StandardCharsets.UTF_8));
  }

  Attack body(String contentType, byte[] bytes) {
    return contentType.isEmpty()
        ? new Attack(what, caller, method, path, headers, bytes, chunked, expected)
        : new Attack(what, caller, method, path, headers, bytes, chunked, expected)
            .header("Content-Type", contentType);
  }

  Attack header(String name, String value) {
    List<String> more = new ArrayList<>(headers);
    more.add(name);
    more.add(value);
    return new Attack(what, caller, method, path, List.copyOf(more), body, chunked, expected);
  }

  Attack withoutLength() {
    return new Attack(what, caller, method, path, headers, body, true, expected);
  }

  Attack expecting(Integer... statuses) {
    return new Attack(what, caller, method, path, headers, body, chunked, Set.of(statuses));
  }

  HttpRequest request() {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(RunningApp.shared().baseUrl() + path))
            .timeout(Duration.ofSeconds(20))
            .method(method, publisher());
    for (int i = 0; i < headers.size(); i += 2) {
      request.header(headers.get(i), headers.get(i + 1));
    }
    String token = Callers.token(caller);
    if (!token.isEmpty() && !headers.contains("Authorization")) {
      request.header("Authorization", "Bearer " + token);
    }
    return request.build();
  }

  private BodyPublisher publisher() {
    if (chunked) {
      return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }
    return body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
  }

  @Override
  public String toString() {
    String start = new String(body, 0, Math.min(body.length, 120), StandardCharsets.UTF_8);
    String shown = path.length() > 200 ? path.substring(0, 200) + "…" : path;
    return "%s: %s %s as %s, %s, body of %d: %s"
        .formatted(what, method, shown, caller, abbreviated(), body.length, start);
  }

  private List<String> abbreviated() {
    return headers.stream().map(h -> h.length() > 80 ? h.substring(0, 80) + "…" : h).toList();
  }
}
