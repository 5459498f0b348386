package ai.bilancompetence.platform.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.catalogue.EventCatalogue;
import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.event.StoredAs;
import ai.bilancompetence.platform.personal.PersonalComponent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/privacy.md} has a row for each personal field of an event, and no other. */
class PrivacyDocumentTest {

  private static final Path DOCUMENT = Path.of("../../docs/privacy.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+\\.\\w+)` \\| `(\\w+)` \\|");

  @Test
  void the_data_map_has_exactly_the_personal_fields_of_events() throws IOException {
    List<String> rows =
        ROW.matcher(Files.readString(DOCUMENT)).results().map(PrivacyDocumentTest::field).toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            EventCatalogue.eventTypes().stream()
                .flatMap(PrivacyDocumentTest::fields)
                .distinct()
                .sorted()
                .toList());
  }

  private static String field(MatchResult row) {
    return row.group(1) + " " + row.group(2);
  }

  private static Stream<String> fields(Class<? extends DomainEvent> type) {
    String event = type.getAnnotation(StoredAs.class).value();
    return PersonalComponent.in(type).map(found -> event + " " + snakeCase(found.name()));
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
