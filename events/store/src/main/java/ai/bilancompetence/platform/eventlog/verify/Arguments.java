package ai.bilancompetence.platform.eventlog.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words of a command line: {@code --name value} or {@code --name=value}, in any order. */
final class Arguments {

  private final Map<String, List<String>> values = new LinkedHashMap<>();

  /**
   * Reads the words.
   *
   * @param known names that there are, with their dashes
   * @throws IllegalArgumentException when a word is none of these
   */
  Arguments(List<String> words, Set<String> known) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      if (!known.contains(name)) {
        throw new IllegalArgumentException("Unknown: " + word);
      }
      if (equals < 0 && ++i == words.size()) {
        throw new IllegalArgumentException(name + " needs a value");
      }
      String value = equals < 0 ? words.get(i) : word.substring(equals + 1);
      values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /**
   * The one value of a name.
   *
   * @throws IllegalArgumentException when there is none or more than one
   */
  String one(String name) {
    List<String> given = all(name);
    if (given.size() != 1) {
      throw new IllegalArgumentException(name + " is needed, once");
    }
    return given.getFirst();
  }

  String one(String name, String otherwise) {
    return has(name) ? one(name) : otherwise;
  }

  /** The part of the log between {@code --from} and {@code --to}. */
  PositionRange range() {
    return new PositionRange(number("--from", 1), number("--to", Long.MAX_VALUE));
  }

  private long number(String name, long otherwise) {
    String text = one(name, Long.toString(otherwise));
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is a position, and not " + text, e);
    }
  }
}
