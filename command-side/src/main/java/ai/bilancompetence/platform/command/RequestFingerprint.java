package ai.bilancompetence.platform.command;

import ai.bilancompetence.platform.event.Sha256;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a request asked for, kept so that a repetition can be told from a different request: one
 * hash for each field, because the fields themselves may be personal.
 */
final class RequestFingerprint {

  private static final String TARGET = "path";

  /** Enough to tell two requests apart; nobody gains by finding two that look the same. */
  private static final int HASH_BYTES = 8;

  private RequestFingerprint() {}

  /** Field path to hash, for the body and the path of a request. */
  static Map<String, String> of(String target, @Nullable Object body, JsonMapper json) {
    Map<String, String> fields = new TreeMap<>();
    fields.put(TARGET, hash(target));
    if (body != null) {
      collect("", json.valueToTree(body), fields);
    }
    return fields;
  }

  /** The first field in which two requests differ, or empty when they are the same. */
  static Optional<String> difference(Map<String, String> one, Map<String, String> other) {
    TreeSet<String> names = new TreeSet<>(one.keySet());
    names.addAll(other.keySet());
    return names.stream()
        .filter(name -> !one.getOrDefault(name, "").equals(other.getOrDefault(name, "")))
        .findFirst();
  }

  private static void collect(String path, JsonNode node, Map<String, String> fields) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  collect(
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      field.getValue(),
                      fields));
    } else {
      fields.put(path, hash(node.toString()));
    }
  }

  private static String hash(String text) {
    byte[] hash = Arrays.copyOf(Sha256.of(text), HASH_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }
}
