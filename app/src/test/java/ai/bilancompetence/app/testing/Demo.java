package ai.bilancompetence.app.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** Clients for the people of the demo data. */
public final class Demo {

  public static final String PASSWORD = "bilan-demo";
  public static final UUID CENTRE = id("000000000001");
  public static final UUID MANAGER = id("000000000011");
  public static final UUID CONSULTANT = id("000000000012");
  public static final UUID BENEFICIARY = id("000000000013");
  public static final UUID AUDITOR = id("000000000014");
  public static final UUID ADMIN = id("000000000015");

  private static final Duration SHORTER_THAN_A_TOKEN = Duration.ofMinutes(10);
  private static final Map<String, Client> CLIENTS = new ConcurrentHashMap<>();

  private record Client(Instant since, String token, String refreshToken) {}

  private Demo() {}

  public static Http manager() {
    return as("manager");
  }

  public static Http consultant() {
    return as("consultant");
  }

  public static Http beneficiary() {
    return as("beneficiary");
  }

  public static Http auditor() {
    return as("auditor");
  }

  public static Http admin() {
    return as("admin");
  }

  public static Http anonymous() {
    return Http.anonymous(RunningApp.shared().baseUrl());
  }

  /** An open account of the centre with so many paid credits, which queries show already. */
  public static UUID accountWith(long credits) {
    UUID account = UUID.randomUUID();
    Http.Answer opened =
        manager()
            .withNewKey()
            .put(
                "/api/v1/credits/accounts/" + account,
                Map.of("owner", Map.of("kind", "organisation", "id", CENTRE.toString())));
    if (opened.status() != 201) {
      throw new AssertionError(opened);
    }
    long position = opened.position();
    if (credits > 0) {
      Http.Answer granted =
          admin()
              .withNewKey()
              .put(
                  "/api/v1/credits/accounts/" + account + "/grants/" + UUID.randomUUID(),
                  Map.of("category", "paid", "amount", credits, "reference", "test"));
      if (granted.status() != 200) {
        throw new AssertionError(granted);
      }
      position = granted.position();
    }
    Http reader = manager().readAfter(position);
    Eventually.eventually(
        () -> reader.get("/api/v1/credits/accounts/" + account).status(), status -> status == 200);
    return account;
  }

  private static Http as(String name) {
    return anonymous().with("Authorization", "Bearer " + currentToken(name));
  }

  /**
   * Logs in once, because checking a password takes long on purpose, and then goes on in the same
   * session: a test that ends all others of somebody must not end that one.
   */
  public static String currentToken(String name) {
    return CLIENTS
        .compute(
            name,
            (n, client) ->
                client == null
                    ? client(login(n))
                    : client.since().plus(SHORTER_THAN_A_TOKEN).isAfter(Instant.now())
                        ? client
                        : refreshed(n, client))
        .token();
  }

  private static Client refreshed(String name, Client client) {
    Http.Answer answer =
        anonymous().post("/api/v1/auth/refresh", Map.of("refresh_token", client.refreshToken()));
    return answer.status() == 200 ? client(answer.data()) : client(login(name));
  }

  private static Client client(JsonNode session) {
    return new Client(
        Instant.now(),
        session.get("access_token").asString(),
        session.get("refresh_token").asString());
  }

  /** An access token of a new session. */
  public static String accessToken(String name) {
    return login(name).get("access_token").asString();
  }

  /**
   * Logs one of them in for the centre: other tests may have made them members of more
   * organisations. The administrator belongs to none.
   */
  private static JsonNode login(String name) {
    Map<String, Object> login = new HashMap<>();
    login.put("email", name + "@demo.example.org");
    login.put("password", PASSWORD);
    if (!name.equals("admin")) {
      login.put("organisation_id", CENTRE);
    }
    Http.Answer answer = anonymous().post("/api/v1/auth/login", login);
    if (answer.status() != 200) {
      throw new AssertionError(answer);
    }
    return answer.data();
  }

  private static UUID id(String lastDigits) {
    return UUID.fromString("0190a000-0000-7000-8000-" + lastDigits);
  }
}
