package ai.bilancompetence.platform.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds rows of a table against what they should be. */
public final class RowComparison {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String table;
  private final Map<String, Map<String, @Nullable Object>> expected = new LinkedHashMap<>();

  public RowComparison(String table) {
    this.table = table;
  }

  /**
   * Expects a row.
   *
   * @param key what tells it from others, as the actual rows have it
   * @param columns the columns that are compared: numbers, instants, dates, and what else is
   *     written as text; lists as they are in JSON
   */
  public void expect(String key, Map<String, @Nullable Object> columns) {
    expected.put(key, columns);
  }

  /**
   * Compares.
   *
   * @param actual the rows by key, as {@code to_jsonb} gives them
   */
  public void compare(Map<String, String> actual, Consumer<RowDifference> found) {
    for (Map.Entry<String, Map<String, @Nullable Object>> wanted : expected.entrySet()) {
      String row = actual.get(wanted.getKey());
      if (row == null) {
        found.accept(new RowDifference(table, wanted.getKey(), null, "a row", null));
      } else {
        compare(wanted.getKey(), wanted.getValue(), JSON.readTree(row), found);
      }
    }
    actual.keySet().stream()
        .filter(key -> !expected.containsKey(key))
        .forEach(key -> found.accept(new RowDifference(table, key, null, null, "a row")));
  }

  private void compare(
      String key,
      Map<String, @Nullable Object> columns,
      JsonNode row,
      Consumer<RowDifference> found) {
    for (Map.Entry<String, @Nullable Object> wanted : columns.entrySet()) {
      Object value = wanted.getValue();
      JsonNode actual = row.path(wanted.getKey());
      if (!isSame(value, actual)) {
        String told = value == null ? null : textOf(value);
        String stands = actual.isNull() || actual.isMissingNode() ? null : textOf(actual);
        if (value instanceof Instant && stands != null) {
          stands = OffsetDateTime.parse(stands).toInstant().toString();
        }
        found.accept(new RowDifference(table, key, wanted.getKey(), told, stands));
      }
    }
  }

  private static boolean isSame(@Nullable Object expected, JsonNode actual) {
    return switch (expected) {
      case null -> actual.isNull();
      case Number number -> actual.isIntegralNumber() && actual.asLong() == number.longValue();
      case Instant instant ->
          actual.isString() && OffsetDateTime.parse(actual.asString()).toInstant().equals(instant);
      case LocalDate date -> actual.isString() && actual.asString().equals(date.toString());
      case JsonNode json -> json.equals(actual);
      default -> actual.isString() && actual.asString().equals(expected.toString());
    };
  }

  private static String textOf(Object value) {
    return value instanceof JsonNode json && json.isString() ? json.asString() : value.toString();
  }
}
