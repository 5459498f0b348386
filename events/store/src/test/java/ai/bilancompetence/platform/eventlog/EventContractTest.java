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
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.UnknownSerializedType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The stored shape of every event is a contract: it is compared with a golden file that stands in
 * the repository. A changed event gets a new revision, a new golden file beside the old one, and an
 * upcaster.
 */
class EventContractTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final EventTypeNames NAMES = new EventTypeNames(EventCatalogue.eventTypes());
  private final DomainEventSerializer serializer = new DomainEventSerializer(NAMES);

  @ParameterizedTest
  @MethodSource("samples")
  void an_event_is_stored_as_its_golden_file_says(DomainEvent event) throws IOException {
    SerializedObject<String> stored = serializer.serialize(event, String.class);

    assertThat(stored.getData()).isEqualTo(Files.readString(goldenFileOf(event)).strip());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_golden_file_is_read_as_the_event_of_today(DomainEvent event) throws IOException {
    String stored = Files.readString(goldenFileOf(event)).strip();
    StoredAs name = event.getClass().getAnnotation(StoredAs.class);

    Object read =
        serializer.deserialize(
            new SimpleSerializedObject<>(
                stored, String.class, name.value(), Integer.toString(name.revision())));

    assertThat(read).isEqualTo(event);
  }

  @Test
  void every_event_type_has_a_sample_and_every_golden_file_a_type() throws IOException {
    Set<Class<?>> sampled =
        SampleEvents.all().stream().map(Object::getClass).collect(Collectors.toSet());
    assertThat(sampled).hasSameElementsAs(EventCatalogue.eventTypes());

    try (Stream<Path> files = Files.list(GOLDEN)) {
      assertThat(
              files.map(file -> file.getFileName().toString().replaceAll("\\.[0-9]+\\.json$", "")))
          .isSubsetOf(NAMES.names());
    }
  }

  @Test
  void a_field_of_a_newer_node_does_not_make_an_event_unreadable() {
    String newer =
        """
        {"organisation_id":"0190a000-0000-7000-8000-000000000002","name":"Centre",\
        "created_by":"0190a000-0000-7000-8000-000000000003","colour":"blue",\
        "occurred_at":"2026-03-31T08:15:30Z"}""";

    Object read =
        serializer.deserialize(
            new SimpleSerializedObject<>(newer, String.class, "identity.OrganisationCreated", "1"));

    assertThat(read).isInstanceOf(DomainEvent.class);
  }

  @Test
  void a_stored_name_that_nobody_knows_is_not_a_class_name() {
    Object read =
        serializer.deserialize(
            new SimpleSerializedObject<>("{}", String.class, "java.util.ArrayList", null));

    assertThat(read).isInstanceOf(UnknownSerializedType.class);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void personal_components_are_text_of_a_named_person(DomainEvent event) {
    List<RecordComponent> components = List.of(event.getClass().getRecordComponents());
    for (RecordComponent component : components) {
      Personal personal = component.getAnnotation(Personal.class);
      if (personal != null) {
        assertThat(component.getType()).isEqualTo(String.class);
        assertThat(
                Arrays.stream(event.getClass().getRecordComponents()).map(RecordComponent::getName))
            .contains(personal.subject());
      }
    }
  }

  static List<DomainEvent> samples() {
    return SampleEvents.all();
  }

  private static Path goldenFileOf(DomainEvent event) throws IOException {
    StoredAs stored = event.getClass().getAnnotation(StoredAs.class);
    Path file = GOLDEN.resolve("%s.%d.json".formatted(stored.value(), stored.revision()));
    if (Boolean.getBoolean("golden.write") && Files.notExists(file)) {
      DomainEventSerializer serializer = new DomainEventSerializer(NAMES);
      Files.writeString(file, serializer.serialize(event, String.class).getData() + "\n");
    }
    return file;
  }
}
