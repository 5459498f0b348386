package ai.bilancompetence.benchmarks;

import ai.bilancompetence.benchmarks.HttpConnection.Response;
import ai.bilancompetence.benchmarks.Load.Rate;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Spends credits over HTTP the way a client does: token, key, JSON body. Every caller has a
 * connection and an account of its own.
 */
final class HttpCommands implements AutoCloseable {

  private static final String ACCOUNTS = "/api/v1/credits/accounts/";
  private static final UUID CENTRE = UUID.fromString("0190a000-0000-7000-8000-000000000001");

  private final String manager;
  private final List<HttpConnection> connections = new ArrayList<>();
  private final List<UUID> accounts = new ArrayList<>();

  HttpCommands(URI server, int callers) throws IOException {
    for (int i = 0; i < callers; i++) {
      connections.add(new HttpConnection(server));
    }
    this.manager = login(connections.getFirst(), "manager");
    String administrator = login(connections.getFirst(), "admin");
    for (HttpConnection connection : connections) {
      UUID account = UUID.randomUUID();
      put(
          connection,
          manager,
          account.toString(),
          "{\"owner\": {\"kind\": \"organisation\", \"id\": \"" + CENTRE + "\"}}");
      put(
          connection,
          administrator,
          account + "/grants/" + UUID.randomUUID(),
          "{\"category\": \"paid\", \"amount\": 1000000000, \"reference\": \"load\"}");
      accounts.add(account);
    }
  }

  Rate measure(Duration warmUp, Duration measured) {
    return Load.measure(accounts.size(), warmUp, measured, this::spend);
  }

  /**
   * Spends one credit.
   *
   * @return position of the event
   */
  long spend(int caller) throws IOException {
    Response response =
        put(
            connections.get(caller),
            manager,
            accounts.get(caller) + "/spends/" + UUID.randomUUID(),
            "{\"feature\": \"benchmark\", \"amount\": 1}");
    return Long.parseLong(response.headers().get("log-position"));
  }

  /** Waits until the balance of the caller's account reflects the position, on any node. */
  void awaitBalance(HttpConnection node, int caller, long position) throws IOException {
    node.send(
        "GET",
        ACCOUNTS + accounts.get(caller),
        "Authorization: Bearer " + manager + "\r\nRead-After: " + position + "\r\n",
        "");
  }

  private static Response put(HttpConnection connection, String token, String path, String body)
      throws IOException {
    return connection.send(
        "PUT",
        ACCOUNTS + path,
        "Authorization: Bearer %s\r\nIdempotency-Key: %s\r\n".formatted(token, UUID.randomUUID()),
        body);
  }

  private static String login(HttpConnection connection, String name) throws IOException {
    String body =
        "{\"email\": \"%s@demo.example.org\", \"password\": \"bilan-demo\"}".formatted(name);
    return connection
        .send("POST", "/api/v1/auth/login", "", body)
        .body()
        .replaceAll("(?s).*\"access_token\":\"([^\"]*)\".*", "$1");
  }

  @Override
  public void close() throws IOException {
    for (HttpConnection connection : connections) {
      connection.close();
    }
  }
}
