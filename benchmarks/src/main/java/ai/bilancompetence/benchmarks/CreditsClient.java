package ai.bilancompetence.benchmarks;

import ai.bilancompetence.benchmarks.HttpConnection.Response;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Uses credits over HTTP the way a client does: token, key, JSON body; on one connection. */
final class CreditsClient implements AutoCloseable {

  /** The demo centre. */
  static final UUID CENTRE = UUID.fromString("0190a000-0000-7000-8000-000000000001");

  private static final long PAUSE_NANOS = 100_000_000;

  private static final String ACCOUNTS = "/api/v1/credits/accounts/";

  /** What the people of the demo centre identify themselves with, for some minutes. */
  record Tokens(String manager, String administrator) {}

  private final HttpConnection connection;
  private final Tokens tokens;

  CreditsClient(URI server, Tokens tokens) throws IOException {
    this.connection = new HttpConnection(server);
    this.tokens = tokens;
  }

  static Tokens login(URI server) throws IOException {
    try (HttpConnection connection = new HttpConnection(server)) {
      return new Tokens(login(connection, "manager"), login(connection, "admin"));
    }
  }

  private static String login(HttpConnection connection, String name) throws IOException {
    String body =
        "{\"email\": \"%s@demo.example.org\", \"password\": \"bilan-demo\"}".formatted(name);
    return connection
        .send("POST", "/api/v1/auth/login", "", body)
        .body()
        .replaceAll("(?s).*\"access_token\":\"([^\"]*)\".*", "$1");
  }

  /** Opens an account of the centre. */
  void open(UUID account) throws IOException {
    send(
        "PUT",
        account.toString(),
        tokens.manager,
        "{\"owner\": {\"kind\": \"organisation\", \"id\": \"" + CENTRE + "\"}}");
  }

  /** Opens an account of the centre and grants it more than anybody can spend. */
  UUID openRich() throws IOException {
    UUID account = UUID.randomUUID();
    open(account);
    send(
        "PUT",
        account + "/grants/" + UUID.randomUUID(),
        tokens.administrator,
        "{\"category\": \"paid\", \"amount\": 1000000000, \"reference\": \"load\"}");
    return account;
  }

  /**
   * Spends one credit.
   *
   * @return position of the event
   */
  long spend(UUID account) throws IOException {
    Response response =
        send(
            "PUT",
            account + "/spends/" + UUID.randomUUID(),
            tokens.manager,
            "{\"feature\": \"image\", \"amount\": 1}");
    return Long.parseLong(response.headers().get("log-position"));
  }

  /** Sets one credit aside, then consumes it. */
  void reserveAndCapture(UUID account) throws IOException {
    String reservation = account + "/reservations/" + UUID.randomUUID();
    send("PUT", reservation, tokens.manager, "{\"feature\": \"image\", \"amount\": 1}");
    send("POST", reservation + "/capture", tokens.manager, "");
  }

  /**
   * Makes several movements at once, as an administrator.
   *
   * @param movements JSON objects with commas between them
   */
  void batch(UUID account, String movements) throws IOException {
    send("POST", account + "/batch", tokens.administrator, "{\"movements\": [" + movements + "]}");
  }

  /** Spends one credit several times. */
  void spendBatch(UUID account, int movements) throws IOException {
    batch(
        account,
        Stream.generate(UUID::randomUUID)
            .limit(movements)
            .map(
                id ->
                    """
                    {"type": "spend", "spend_id": "%s", "spend": {"feature": "image", "amount": 1}}"""
                        .formatted(id))
            .collect(Collectors.joining(",")));
  }

  /**
   * Reads something of an account, on the node that this client speaks to.
   *
   * @param path what follows the id
   */
  String get(UUID account, String path) throws IOException {
    return get(connection, account, path, "");
  }

  /** Reads the balance when it reflects the position, on any node. */
  void awaitBalance(HttpConnection node, UUID account, long position) throws IOException {
    get(node, account, "", "Read-After: " + position + "\r\n");
  }

  /** Waits until the balance reflects the position, longer than one request may. */
  void catchUp(URI node, UUID account, long position) throws IOException {
    while (true) {
      try (HttpConnection other = new HttpConnection(node)) {
        awaitBalance(other, account, position);
        return;
      } catch (IllegalStateException behind) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private String get(HttpConnection node, UUID account, String path, String headers)
      throws IOException {
    return node.send(
            "GET",
            ACCOUNTS + account + path,
            "Authorization: Bearer " + tokens.manager + "\r\n" + headers,
            "")
        .body();
  }

  private Response send(String method, String path, String token, String body) throws IOException {
    return connection.send(
        method,
        ACCOUNTS + path,
        "Authorization: Bearer %s\r\nIdempotency-Key: %s\r\n".formatted(token, UUID.randomUUID()),
        body);
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
