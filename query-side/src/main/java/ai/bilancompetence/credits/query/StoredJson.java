package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.Allocation;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lists in columns of the ledger's tables. */
final class StoredJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<Allocation>> SLICES = new TypeReference<>() {};
  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

  private StoredJson() {}

  static String write(List<?> list) {
    return JSON.writeValueAsString(list);
  }

  /** The same, to be held against what is stored. */
  static JsonNode tree(List<?> list) {
    return JSON.readTree(write(list));
  }

  static List<Allocation> slices(String stored) {
    return JSON.readValue(stored, SLICES);
  }

  static List<String> texts(String stored) {
    return JSON.readValue(stored, TEXTS);
  }
}
