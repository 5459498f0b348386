package ai.bilancompetence.platform.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.catalogue.EventCatalogue;
import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.event.Personal;
import ai.bilancompetence.platform.event.StoredAs;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/events.md} is written from the sealed types and their Javadoc, and checked. */
class EventsDocumentTest {

  private static final Path DOCUMENT = Path.of("../../docs/events.md");
  private static final Path SOURCES = Path.of("../contract/src/main/java");
  private static final Pattern JAVADOC =
      Pattern.compile("/\\*\\*(.*?)\\*/\\s*@StoredAs", Pattern.DOTALL);

  @Test
  void the_document_lists_the_events_of_today() throws IOException {
    String expected = render();
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(DOCUMENT, expected);
    }
    assertThat(Files.readString(DOCUMENT)).isEqualTo(expected);
  }

  private static String render() {
    return """
        # Events

        Everything that can stand in the log. Written by `EventsDocumentTest` from the sealed types; run
        `mvn -pl events/store -am test -Dgolden.write=true` after a change. Fields marked *personal* belong
        to the person named by the field in brackets.

        | stored name | revision | what is now true | fields |
        |---|---|---|---|
        """
        + EventCatalogue.eventTypes().stream()
            .map(EventsDocumentTest::row)
            .collect(Collectors.joining());
  }

  private static String row(Class<? extends DomainEvent> type) {
    StoredAs stored = type.getAnnotation(StoredAs.class);
    String fields =
        Stream.of(type.getRecordComponents())
            .map(EventsDocumentTest::field)
            .collect(Collectors.joining(", "));
    return "| `%s` | %d | %s | %s |%n"
        .formatted(stored.value(), stored.revision(), summaryOf(type), fields);
  }

  private static String field(RecordComponent component) {
    String name = snakeCase(component.getName());
    Personal personal = component.getAnnotation(Personal.class);
    return personal == null
        ? "`%s`".formatted(name)
        : "`%s` *personal* [%s]".formatted(name, snakeCase(personal.subject()));
  }

  private static String summaryOf(Class<?> type) {
    try {
      String source = Files.readString(SOURCES.resolve(type.getName().replace('.', '/') + ".java"));
      Matcher matcher = JAVADOC.matcher(source);
      assertThat(matcher.find()).as("Javadoc of %s", type).isTrue();
      String text = matcher.group(1).replaceAll("\\s*\\n\\s*\\*", " ").strip();
      return text.replaceAll("@param.*", "").strip().replaceAll("\\s+", " ");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
  }
}
