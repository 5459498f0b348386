package ai.bilancompetence.app.fuzz;

import ai.bilancompetence.app.fuzz.ApiDocument.Operation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Good requests with a few things changed at random; the same ones for the same seed. */
final class Chance {

  private static final List<String> TYPES =
      List.of("application/json", "application/json", "application/json", "text/plain", "");
  private static final List<String> HEADERS =
      List.of("Read-After", "Idempotency-Key", "Accept", "traceparent", "If-Match", "Origin");

  private static final List<Character> STRUCTURE =
      List.of('{', '}', '[', ']', '"', ':', ',', '\\', '0', '-', 'e', '.', ' ', '\0');

  private final Random random;
  private final ApiDocument api;
  private final List<Operation> operations;

  Chance(long seed, ApiDocument api) {
    this.random = new Random(seed);
    this.api = api;
    this.operations = api.operations();
  }

  Attack attack(String what) {
    Operation operation = oneOf(operations);
    Attack attack =
        Attack.of(what, oneOf(Callers.ALL), operation.method(), path(operation) + query(operation));
    if (random.nextBoolean()) {
      attack = attack.header("Idempotency-Key", UUID.randomUUID().toString());
    }
    if (random.nextInt(4) == 0) {
      attack = attack.header(oneOf(HEADERS), printable(random.nextInt(300)));
    }
    if (operation.body() != null) {
      attack = attack.body(oneOf(TYPES), body(operation));
    }
    return random.nextInt(8) == 0 ? attack.withoutLength() : attack;
  }

  private String path(Operation operation) {
    List<String> variables = Targets.variables(operation);
    return variables.isEmpty() || random.nextBoolean()
        ? Targets.path(operation)
        : Targets.path(operation, oneOf(variables), oneOf(Spoilt.IDS));
  }

  private String query(Operation operation) {
    if (operation.query().isEmpty() || random.nextBoolean()) {
      return "";
    }
    String value = oneOf(Spoilt.PARAMETERS).replace("%zz", "").replaceAll("%$", "");
    return "?" + oneOf(operation.query()) + "=" + value + "&" + oneOf(operation.query()) + "=1";
  }

  private byte[] body(Operation operation) {
    String valid = operation.readsFields() ? api.example(operation.body()).toString() : "{}";
    byte[] bytes = valid.getBytes(StandardCharsets.UTF_8);
    for (int changes = random.nextInt(4); changes > 0; changes--) {
      bytes[random.nextInt(bytes.length)] =
          random.nextBoolean() ? (byte) random.nextInt(256) : (byte) oneOf(STRUCTURE).charValue();
    }
    return bytes;
  }

  private String printable(int length) {
    return random
        .ints(length, ' ' + 1, 127)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
