package ai.bilancompetence.platform.eventlog.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The vectors in {@code docs/event-log.md}, read out of the page itself. */
final class GoldenVector {

  private static final Path PAGE = Path.of("../../docs/event-log.md");

  private GoldenVector() {}

  static List<Map<String, String>> events() {
    return blocks("golden-event").map(GoldenVector::values).toList();
  }

  static Map<String, String> checkpoint() {
    return values(blocks("golden-checkpoint").findFirst().orElseThrow());
  }

  static String checkpointText() {
    return blocks("golden-checkpoint-text").findFirst().orElseThrow();
  }

  private static Stream<String> blocks(String kind) {
    Pattern block = Pattern.compile("```" + kind + "\n(.*?)```", Pattern.DOTALL);
    try {
      return block
          .matcher(Files.readString(PAGE))
          .results()
          .map(MatchResult::group)
          .map(text -> text.substring(text.indexOf('\n') + 1, text.length() - 3));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> values(String block) {
    Map<String, String> values = new LinkedHashMap<>();
    block
        .lines()
        .forEach(
            line ->
                values.put(
                    line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1)));
    return values;
  }
}
