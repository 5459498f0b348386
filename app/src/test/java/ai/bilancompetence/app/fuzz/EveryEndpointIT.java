package ai.bilancompetence.app.fuzz;

import ai.bilancompetence.app.fuzz.ApiDocument.Operation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever is sent to an endpoint, it answers in the shape of the API, tells nothing about its
 * insides and goes on working. The endpoints are those of the running application's own
 * description.
 */
class EveryEndpointIT {

  private final ApiDocument api = ApiDocument.ofTheRunningApp();
  private final List<Attack> attacks = new ArrayList<>();
  private final Random random = new Random(20_260_101);

  @Test
  void refuses_bodies_that_are_not_the_json_of_an_object() {
    eachCaller(
        (operation, caller) -> {
          if (operation.body() == null) {
            return;
          }
          String valid = valid(operation);
          Spoilt.bodies(valid)
              .forEach(
                  (what, bytes) -> {
                    Attack attack = attack(what, caller, operation);
                    attacks.add(
                        refusedByFields(operation, caller, attack).body("application/json", bytes));
                  });
          attacks.add(
              attack("byte order mark", caller, operation)
                  .body("application/json", Spoilt.marked(valid)));
        });
    Volley.fire(attacks);
  }

  @Test
  void refuses_values_of_the_wrong_type() {
    nobodyAndSomebody(
        (operation, caller) -> {
          if (operation.readsFields()) {
            for (JsonText body : spoiltFields(operation)) {
              attacks.add(attack(body.what(), caller, operation).json(body.text()));
            }
          }
        });
    Volley.fire(attacks);
  }

  @Test
  void refuses_bodies_without_a_type_or_of_another() {
    List<String> types =
        List.of(
            "",
            "text/plain",
            "application/xml",
            "text/html",
            "application/x-www-form-urlencoded",
            "application/x-www-form-urlencoded; charset=nonsense",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "multipart/mixed; boundary=",
            "application/json; charset=nonsense",
            "application/json; charset=UTF-16",
            "application/json; charset=\"",
            "application/*+json",
            "application/octet-stream",
            "application/cbor",
            "*/*",
            "nonsense",
            "/",
            "application/json, text/plain",
            "a".repeat(2_000));
    List<byte[]> bodies =
        List.of(
            new byte[0],
            bytes(
                "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///c\">]><a>&b;</a>"),
            bytes("a=b&%zz=%&c=%00&=&&email=x"),
            bytes("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n"));
    nobodyAndSomebody(
        (operation, caller) -> {
          for (String type : types) {
            attacks.add(attack("type " + type, caller, operation).body(type, anyOf(bodies)));
          }
        });
    Volley.fire(attacks);
  }

  @Test
  void refuses_bodies_over_the_limit() {
    nobodyAndSomebody(
        (operation, caller) -> {
          byte[] huge = Spoilt.huge(valid(operation));
          Attack announced = attack("huge, announced", caller, operation).expecting(413);
          attacks.add(announced.body("application/json", huge));
          if (operation.body() == null) {
            return;
          }
          attacks.add(announced.body("application/x-www-form-urlencoded", huge));
          Attack chunked = attack("huge, chunked", caller, operation).withoutLength();
          attacks.add(
              (caller.equals(Callers.ANONYMOUS) ? chunked : chunked.expecting(413))
                  .body("application/json", huge));
          attacks.add(chunked.body("application/x-www-form-urlencoded", huge));
          attacks.add(chunked.body("multipart/form-data; boundary=x", huge));
          attacks.add(chunked.body("text/plain", huge));
        });
    Volley.fire(attacks);
  }

  @Test
  void refuses_ids_that_name_nothing() {
    nobodyAndSomebody(
        (operation, caller) -> {
          for (String variable : Targets.variables(operation)) {
            for (String id : Spoilt.IDS) {
              attacks.add(
                  Attack.of(
                          variable,
                          caller,
                          operation.method(),
                          Targets.path(operation, variable, id))
                      .header("Idempotency-Key", UUID.randomUUID().toString())
                      .json(operation.body() == null ? "" : valid(operation)));
            }
          }
        });
    Volley.fire(attacks);
  }

  @Test
  void refuses_parameters_that_it_cannot_read() {
    nobodyAndSomebody(
        (operation, caller) -> {
          if (!operation.method().equals("GET")) {
            return;
          }
          List<String> names = new ArrayList<>(List.of("nonsense", ""));
          names.addAll(operation.query());
          for (String name : names) {
            for (String value : Spoilt.PARAMETERS) {
              if (isUri(name + value)) {
                attacks.add(query(caller, operation, name + "=" + value));
              }
            }
            attacks.add(query(caller, operation, name));
            attacks.add(query(caller, operation, name + "=1&" + name + "=2"));
            attacks.add(query(caller, operation, name + "%00=1"));
            attacks.add(query(caller, operation, name + "[]=1"));
          }
        });
    Volley.fire(attacks);
  }

  @Test
  void refuses_headers_that_it_cannot_read() {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    headers.put(
        "Read-After",
        List.of("-1", "abc", "", " ", "1.5", "999999999999999999", "9223372036854775808", "1,2"));
    headers.put(
        "Idempotency-Key", List.of("", " ", "k".repeat(256), "k".repeat(8_000), "clé", "a\tb"));
    headers.put(
        "Authorization",
        List.of("Basic YTpi", "Bearer", "Bearer ", "Bearer x", "Bearer a.b.c", "Bearer é", "é"));
    headers.put(
        "Accept",
        List.of("text/html", "nonsense", "", "*", "text/csv", "application/json;q=x", "a/b/c"));
    headers.put("Accept-Language", List.of("nonsense;;;", "x".repeat(4_000)));
    headers.put("Accept-Charset", List.of("nonsense"));
    headers.put("Accept-Encoding", List.of("nonsense", "gzip;q=2"));
    headers.put("Content-Encoding", List.of("gzip", "nonsense"));
    headers.put(
        "traceparent",
        List.of("garbage", "", "00-0-0-00", "00-" + "0".repeat(32) + "-" + "0".repeat(16) + "-00"));
    headers.put("If-Match", List.of("nonsense", "\"", "*"));
    headers.put("If-None-Match", List.of("nonsense", "*"));
    headers.put("If-Modified-Since", List.of("nonsense", "Thu, 01 Jan 9999999 00:00:00 GMT"));
    headers.put("Range", List.of("bytes=0-0", "bytes=9-1", "nonsense"));
    headers.put("Cookie", List.of("JSESSIONID=x", "=;=;\"", "a=b; $Version=1"));
    headers.put("Origin", List.of("null", "http://attacker.example.org", "nonsense"));
    headers.put("X-Forwarded-For", List.of("nonsense", "::::"));
    headers.put("X-Forwarded-Proto", List.of("nonsense"));
    headers.put("X-Forwarded-Host", List.of("a b", "[", "attacker.example.org:99999"));
    headers.put("Forwarded", List.of("for=;;;host=[;proto=x"));
    headers.put("X-HTTP-Method-Override", List.of("DELETE", "nonsense"));
    headers.put("Content-Type", List.of("text/plain", "*/*"));
    headers.put("Stripe-Signature", List.of("", "t=,v1=", "t=x", "t=9223372036854775808,v1=a"));
    nobodyAndSomebody(
        (operation, caller) -> {
          // Everywhere each header with one of its values, and each value in many places.
          headers.forEach(
              (name, values) ->
                  attacks.add(complete(name, caller, operation).header(name, anyOf(values))));
          attacks.add(
              complete("two tokens", caller, operation)
                  .header("Authorization", "Bearer a")
                  .header("Authorization", "Bearer " + Callers.token("admin")));
          attacks.add(
              complete("preflight", caller, operation)
                  .header("Access-Control-Request-Method", "PUT")
                  .header("Origin", "http://attacker.example.org"));
        });
    Volley.fire(attacks);
  }

  @Test
  void answers_methods_that_it_does_not_have() {
    eachCaller(
        (operation, caller) -> {
          for (String method :
              List.of("HEAD", "OPTIONS", "DELETE", "PATCH", "POST", "GET", "TRACE", "BREW")) {
            attacks.add(Attack.of(method, caller, method, Targets.path(operation)));
          }
          attacks.add(Attack.of("/", caller, operation.method(), Targets.path(operation) + "/"));
          attacks.add(
              Attack.of("suffix", caller, operation.method(), Targets.path(operation) + ".json"));
        });
    Volley.fire(attacks);
  }

  @Test
  void survives_whatever_chance_makes_of_good_requests() {
    long seed = Long.getLong("fuzz.seed", 20_260_101);
    Chance chance = new Chance(seed, api);
    for (int i = 0; i < Integer.getInteger("fuzz.count", 3_000); i++) {
      attacks.add(chance.attack("seed " + seed));
    }
    Volley.fire(attacks);
  }

  /** The same one in every run. */
  private <T> T anyOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private interface Target {
    void with(Operation operation, String caller);
  }

  /** Each operation as anonymous, as one of the others in turn, and as who gets furthest inside. */
  private void nobodyAndSomebody(Target target) {
    int turn = 0;
    for (Operation operation : api.operations()) {
      target.with(operation, Callers.ANONYMOUS);
      target.with(operation, Callers.SIGNED_IN.get(turn++ % Callers.SIGNED_IN.size()));
      if (operation.method().equals("GET")) {
        target.with(operation, "admin");
      }
    }
  }

  private void eachCaller(Target target) {
    for (Operation operation : api.operations()) {
      Callers.ALL.forEach(caller -> target.with(operation, caller));
    }
  }

  private String valid(Operation operation) {
    return operation.readsFields() ? api.example(operation.body()).toString() : "{\"a\":1}";
  }

  private static Attack attack(String what, String caller, Operation operation) {
    return Attack.of(what, caller, operation.method(), Targets.path(operation));
  }

  /** A request that has all it needs; of no use where each one costs a password's hash. */
  private Attack complete(String what, String caller, Operation operation) {
    Attack attack = attack(what, caller, operation);
    boolean costly = operation.path().matches(".*/(login|register|step-up)");
    return operation.body() == null || costly ? attack : attack.json(valid(operation));
  }

  private Attack query(String caller, Operation operation, String query) {
    return Attack.of("query", caller, operation.method(), Targets.path(operation) + "?" + query);
  }

  private static Attack refusedByFields(Operation operation, String caller, Attack attack) {
    boolean open = AccessTable.isOpen(operation.name());
    boolean optional = operation.path().endsWith("/capture");
    return operation.readsFields() && !optional && (open || !caller.equals(Callers.ANONYMOUS))
        ? attack.expecting(400)
        : attack;
  }

  /** Some text that stands for a body. */
  private record JsonText(String what, String text) {}

  private List<JsonText> spoiltFields(Operation operation) {
    ObjectNode valid = (ObjectNode) api.example(operation.body());
    List<JsonText> bodies = new ArrayList<>();
    bodies.add(new JsonText("nothing", "{}"));
    bodies.add(
        new JsonText(
            "an unknown field",
            valid.deepCopy().put("is_admin", true).set("roles", array("ADMIN")).toString()));
    for (Map.Entry<String, JsonNode> field : api.fields(operation.body()).entrySet()) {
      ObjectNode without = valid.deepCopy();
      without.remove(field.getKey());
      bodies.add(new JsonText("without " + field.getKey(), without.toString()));
      for (String value : Spoilt.VALUES) {
        bodies.add(new JsonText(field.getKey(), with(valid, field.getKey(), value)));
      }
      for (String inner : api.fields(field.getValue()).keySet()) {
        ObjectNode object = (ObjectNode) valid.get(field.getKey());
        for (String value : Spoilt.VALUES) {
          bodies.add(
              new JsonText(
                  field.getKey() + "." + inner,
                  with(valid, field.getKey(), with(object, inner, value))));
        }
      }
    }
    return bodies;
  }

  /** The object's text with a value that the library itself would not write. */
  private static String with(ObjectNode object, String field, String value) {
    return object.deepCopy().put(field, "@@here@@").toString().replace("\"@@here@@\"", value);
  }

  private static JsonNode array(String element) {
    return JsonNodeFactory.instance.arrayNode().add(element);
  }

  /** Whether our own client sends it; the others go over a raw connection. */
  private static boolean isUri(String query) {
    return !query.contains("%zz") && !query.endsWith("%");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
