package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.query.Generation.RowName;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Names of rows as they are stored. */
final class RowNames {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<RowName>> NAMES = new TypeReference<>() {};

  private RowNames() {}

  static String write(List<RowName> names) {
    return JSON.writeValueAsString(names);
  }

  static List<RowName> read(String stored) {
    return JSON.readValue(stored, NAMES);
  }
}
