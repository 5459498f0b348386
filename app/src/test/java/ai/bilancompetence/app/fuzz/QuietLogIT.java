package ai.bilancompetence.app.fuzz;

import static ai.bilancompetence.app.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.fuzz.ApiDocument.Operation;
import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.RunningApp;
import ai.bilancompetence.app.testing.StripeEvents;
import ai.bilancompetence.platform.configuration.PlatformProperties;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Nothing that a person sends, and nothing that lets somebody in, is in what the process says. */
class QuietLogIT {

  private final Map<String, String> markers = new LinkedHashMap<>();
  private final CapturedLog log = new CapturedLog();
  private final Logger ours = (Logger) LoggerFactory.getLogger("ai.bilancompetence");
  private final @Nullable Level configured = ours.getLevel();

  @BeforeEach
  void listenToEverythingThatWeSay() {
    ours.setLevel(Level.TRACE);
    remember("the master key", RunningApp.shared().bean(PlatformProperties.class).masterKey());
    remember("Stripe's secret", StripeEvents.SECRET);
    remember("an administrator's token", Callers.token("admin"));
  }

  @AfterEach
  void stopListening() {
    ours.setLevel(configured);
    log.close();
  }

  @Test
  void what_is_logged_would_be_found() {
    LoggerFactory.getLogger("ai.bilancompetence.test").warn("said {}", marker("proof"));
    assertThat(spoken()).containsExactly("proof");
  }

  @Test
  void a_life_in_the_product_leaves_no_word_in_the_log() {
    String email = marker("email") + "@example.org";
    String password = marker("password");
    Http nobody = Demo.anonymous();
    nobody.post(
        "/api/v1/auth/register",
        Map.of("email", email, "password", password, "full_name", marker("name")));
    nobody.post("/api/v1/auth/register", Map.of("email", email, "password", password));
    nobody.post("/api/v1/auth/login", Map.of("email", email, "password", marker("wrong password")));
    JsonNode session =
        nobody.post("/api/v1/auth/login", Map.of("email", email, "password", password)).data();
    String refresh = remember("refresh token", session.get("refresh_token").asString());
    String access = remember("access token", session.get("access_token").asString());
    Http person = nobody.with("Authorization", "Bearer " + access);
    UUID organisation = UUID.randomUUID();
    person
        .withKey(marker("idempotency key"))
        .put("/api/v1/organisations/" + organisation, Map.of("name", marker("organisation")));
    assertThat(person.get("/api/v1/profiles/me").status()).isEqualTo(200);
    JsonNode next = nobody.post("/api/v1/auth/refresh", Map.of("refresh_token", refresh)).data();
    remember("next refresh token", next.get("refresh_token").asString());
    remember("next access token", next.get("access_token").asString());
    assertThat(nobody.post("/api/v1/auth/refresh", Map.of("refresh_token", refresh)).status())
        .isEqualTo(401);
    assertThat(person.get("/api/v1/profiles/me").code()).isEqualTo("token_revoked");
    nobody.post("/api/v1/auth/logout", Map.of("refresh_token", refresh));
    Callers.client("admin").withNewKey().post("/api/v1/operations/signing-keys", Map.of());

    assertThat(spoken()).isEmpty();
  }

  @Test
  void payments_that_cannot_be_understood_leave_no_word_of_the_payer() {
    UUID account = Demo.accountWith(0);
    ObjectNode unknownPack = withPayer(StripeEvents.packBought(account));
    ((ObjectNode) unknownPack.at("/data/object/metadata")).put("credit_pack", marker("pack"));
    ObjectNode wrongTypes = withPayer(StripeEvents.packBought(account));
    ((ObjectNode) wrongTypes.at("/data/object"))
        .put("amount_total", marker("amount"))
        .put("currency", marker("currency"));
    ObjectNode wrongShape = withPayer(StripeEvents.packBought(account));
    ((ObjectNode) wrongShape.get("data")).put("object", marker("object"));
    ObjectNode noMetadata = withPayer(StripeEvents.packBought(account));
    ((ObjectNode) noMetadata.at("/data/object")).put("metadata", marker("metadata"));
    ObjectNode good = withPayer(StripeEvents.packBought(account));
    for (ObjectNode event : List.of(unknownPack, wrongTypes, wrongShape, noMetadata, good)) {
      assertThat(StripeEvents.post(event).status()).isEqualTo(200);
    }
    for (String body : List.of("{\"" + marker("key"), "[\"" + marker("list") + "\"]", "{}")) {
      String signature =
          remember(
              "signature of " + body,
              StripeEvents.signature(body, Instant.now(), StripeEvents.SECRET));
      Demo.anonymous()
          .with("Stripe-Signature", signature)
          .sendBody("POST", "/api/v1/webhooks/stripe", body);
    }
    Demo.anonymous()
        .with("Stripe-Signature", "t=1,v1=" + marker("signature"))
        .sendBody("POST", "/api/v1/webhooks/stripe", "{\"a\":\"" + marker("unsigned") + "\"}");

    for (ObjectNode refused : List.of(unknownPack, wrongTypes, wrongShape, noMetadata)) {
      String id = refused.get("id").asString();
      eventually(log::text, text -> text.contains(id));
    }
    Http manager = Demo.manager();
    eventually(
        () -> manager.get("/api/v1/credits/accounts/" + account),
        answer -> answer.status() == 200 && answer.data().get("available").asLong() == 200);
    assertThat(spoken()).isEmpty();
  }

  @Test
  void words_in_wrong_places_are_not_repeated() {
    ApiDocument api = ApiDocument.ofTheRunningApp();
    List<Attack> attacks = new ArrayList<>();
    for (Operation operation : api.operations()) {
      for (String caller : List.of(Callers.ANONYMOUS, "admin")) {
        attacks.addAll(misplaced(api, operation, caller));
      }
    }
    Volley.fire(attacks);
    assertThat(spoken()).isEmpty();
  }

  private List<Attack> misplaced(ApiDocument api, Operation operation, String caller) {
    String word = marker(caller + " at " + operation.name());
    Attack attack = Attack.of("misplaced", caller, operation.method(), Targets.path(operation));
    List<Attack> attacks = new ArrayList<>();
    for (String field : api.fields(bodyOf(operation)).keySet()) {
      ObjectNode valid = (ObjectNode) api.example(operation.body());
      attacks.add(attack.json(valid.deepCopy().put(field, word).put("kind", word).toString()));
      attacks.add(attack.json("{\"" + field + "\":{\"" + word + "\":\"" + word + "\"}}"));
      attacks.add(attack.json("{\"" + field + "\":[\"" + word + "\"]}"));
      attacks.add(attack.json("{\"" + field + "\":\"" + word + "\\u0000\\ud800\"}"));
      attacks.add(attack.json("{\"" + field + "\":" + word));
    }
    attacks.add(attack.json("{\"" + word + "\":1}"));
    attacks.add(attack.json("{\"" + word));
    attacks.add(attack.json(word));
    attacks.add(attack.body("text/" + word, word.getBytes(StandardCharsets.UTF_8)));
    attacks.add(
        attack.body(
            "application/x-www-form-urlencoded",
            ("a=" + word + "&%").getBytes(StandardCharsets.UTF_8)));
    for (String header :
        List.of("Idempotency-Key", "Read-After", "Accept", "traceparent", "Cookie", "Origin")) {
      attacks.add(attack.header(header, word + "\u00e9"));
    }
    attacks.add(attack.header("Authorization", "Bearer " + word));
    attacks.add(attack.header("Authorization", "Basic " + word));
    attacks.add(attack.header("Stripe-Signature", "t=" + word + ",v1=" + word));
    for (String variable : Targets.variables(operation)) {
      attacks.add(
          Attack.of(
              "misplaced", caller, operation.method(), Targets.path(operation, variable, word)));
    }
    List<String> parameters = new ArrayList<>(operation.query());
    parameters.add(word);
    for (String parameter : parameters) {
      String query = "?" + parameter + "=" + word;
      attacks.add(
          Attack.of("misplaced", caller, operation.method(), Targets.path(operation) + query));
    }
    attacks.add(
        Attack.of("misplaced", caller, operation.method(), Targets.path(operation) + "/" + word));
    return attacks;
  }

  private static JsonNode bodyOf(Operation operation) {
    return operation.body() == null ? JsonNodeFactory.instance.objectNode() : operation.body();
  }

  private ObjectNode withPayer(ObjectNode event) {
    ObjectNode session = (ObjectNode) event.at("/data/object");
    session.put("customer_email", marker("payer") + "@example.org");
    session
        .putObject("customer_details")
        .put("email", marker("payer's email") + "@example.org")
        .put("name", marker("payer's name"));
    return event;
  }

  private String marker(String what) {
    return remember(what, "m" + UUID.randomUUID().toString().replace("-", ""));
  }

  private String remember(String what, String value) {
    String before = markers.putIfAbsent(what, value);
    return before == null ? value : before;
  }

  /** What was sent under these names is in the log. */
  private List<String> spoken() {
    String text = log.text();
    return markers.entrySet().stream()
        .filter(marker -> text.contains(marker.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toList());
  }
}
