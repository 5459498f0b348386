package ai.bilancompetence.benchmarks;

import ai.bilancompetence.benchmarks.Load.Rate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Spends credits over HTTP the way a client does: token, key, JSON body, one account a caller. */
final class HttpCommands {

  private final String baseUrl;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String manager;
  private final List<UUID> accounts = new ArrayList<>();

  HttpCommands(String baseUrl, UUID centre, int callers) throws IOException, InterruptedException {
    this.baseUrl = baseUrl;
    this.manager = login("manager");
    String administrator = login("admin");
    for (int i = 0; i < callers; i++) {
      UUID account = UUID.randomUUID();
      put(
          manager,
          "/" + account,
          "{\"owner\": {\"kind\": \"organisation\", \"id\": \"%s\"}}".formatted(centre));
      put(
          administrator,
          "/" + account + "/grants/" + UUID.randomUUID(),
          "{\"category\": \"paid\", \"amount\": 1000000, \"reference\": \"load\"}");
      accounts.add(account);
    }
  }

  Rate measure(Duration measured) {
    return Load.measure(
        accounts.size(),
        Duration.ofSeconds(2),
        measured,
        caller ->
            put(
                manager,
                "/" + accounts.get(caller) + "/spends/" + UUID.randomUUID(),
                "{\"feature\": \"benchmark\", \"amount\": 1}"));
  }

  private void put(String token, String path, String body)
      throws IOException, InterruptedException {
    send(
        HttpRequest.newBuilder(URI.create(baseUrl + "/api/v1/credits/accounts" + path))
            .header("Authorization", "Bearer " + token)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .PUT(BodyPublishers.ofString(body)));
  }

  private String login(String name) throws IOException, InterruptedException {
    String answer =
        send(
            HttpRequest.newBuilder(URI.create(baseUrl + "/api/v1/auth/login"))
                .POST(
                    BodyPublishers.ofString(
                        "{\"email\": \"%s@demo.example.org\", \"password\": \"bilan-demo\"}"
                            .formatted(name))));
    return answer.replaceAll("(?s).*\"access_token\":\"([^\"]*)\".*", "$1");
  }

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(
            request.header("Content-Type", "application/json").build(), BodyHandlers.ofString());
    if (response.statusCode() >= 400) {
      throw new IllegalStateException(response.statusCode() + " " + response.body());
    }
    return response.body();
  }
}
