package ai.bilancompetence.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/security.md} says something about every point, and names only what there is. */
class SecurityDocumentTest {

  private static final Path DOCUMENT = Path.of("../docs/security.md");
  private static final Path ROOT = Path.of("..");
  private static final Pattern POINT = Pattern.compile("V(\\d+)\\.(\\d+)\\.(\\d+)");
  private static final Pattern NAMED_TEST = Pattern.compile("`(\\w+(?:Test|IT))`");

  /**
   * The points of levels 1 and 2 of the OWASP Application Security Verification Standard 5.0.0:
   * section, and the numbers in it.
   */
  private static final String LEVELS_1_AND_2 =
      """
      1.1 1-2
      1.2 1-9
      1.3 1-11
      1.4 1-3
      1.5 1-2
      2.1 1-3
      2.2 1-3
      2.3 1-4
      2.4 1
      3.2 1-2
      3.3 1-4
      3.4 1-6
      3.5 1-5
      3.7 1-2
      4.1 1-3
      4.2 1
      4.3 1-2
      4.4 1-4
      5.1 1
      5.2 1-3
      5.3 1-2
      5.4 1-3
      6.1 1-3
      6.2 1-12
      6.3 1-4
      6.4 1-4
      6.5 1-5
      6.6 1-3
      6.8 1-4
      7.1 1-3
      7.2 1-4
      7.3 1-2
      7.4 1-5
      7.5 1-2
      7.6 1-2
      8.1 1-2
      8.2 1-3
      8.3 1
      8.4 1
      9.1 1-3
      9.2 1-4
      10.1 1-2
      10.2 1-2
      10.3 1-4
      10.4 1-11
      10.5 1-5
      10.6 1-2
      10.7 1-3
      11.1 1-2
      11.2 1-3
      11.3 1-3
      11.4 1-4
      11.5 1
      11.6 1
      12.1 1-3
      12.2 1-2
      12.3 1-4
      13.1 1
      13.2 1-5
      13.3 1-2
      13.4 1-5
      14.1 1-2
      14.2 1-4
      14.3 1-3
      15.1 1-3
      15.2 1-3
      15.3 1-7
      16.1 1
      16.2 1-5
      16.3 1-4
      16.4 1-3
      16.5 1-3
      17.1 1
      17.2 1-4
      17.3 1-2
      """;

  @Test
  void every_point_of_the_standard_has_one_row() throws IOException {
    Map<String, Long> rows =
        Files.readAllLines(DOCUMENT).stream()
            .filter(line -> line.startsWith("| V"))
            .map(line -> line.split("\\|", -1)[1])
            .flatMap(cell -> POINT.matcher(cell).results().map(MatchResult::group))
            .collect(Collectors.groupingBy(point -> point, TreeMap::new, Collectors.counting()));

    assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(points());
    assertThat(rows.values()).containsOnly(1L);
  }

  @Test
  void every_test_that_is_named_exists() throws IOException {
    Set<String> named =
        NAMED_TEST
            .matcher(Files.readString(DOCUMENT))
            .results()
            .map(result -> result.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(named).isNotEmpty().isSubsetOf(tests());
  }

  private static List<String> points() {
    return LEVELS_1_AND_2
        .lines()
        .flatMap(
            line -> {
              String[] words = line.split("[ -]");
              int last = Integer.parseInt(words[words.length - 1]);
              return Stream.iterate(1, n -> n <= last, n -> n + 1)
                  .map(n -> "V%s.%d".formatted(words[0], n));
            })
        .toList();
  }

  private static Set<String> tests() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().contains("/src/test/java/"))
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.replace(".java", ""))
          .collect(Collectors.toSet());
    }
  }
}
