package ai.bilancompetence.platform.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.bilancompetence.catalogue.EventCatalogue;
import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.event.StoredAs;
import ai.bilancompetence.platform.personal.PersonalComponent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
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
  private static final String CONSENT =
      """
      {"assessment_id":"0190a000-0000-7000-8000-000000000001",\
      "beneficiary_id":"0190a000-0000-7000-8000-000000000003",\
      "occurred_at":"2026-03-31T08:15:30Z"}""";
  private static final EventTypeNames NAMES = new EventTypeNames(EventCatalogue.eventTypes());
  private static final DomainEventSerializer SERIALIZER =
      new DomainEventSerializer(NAMES, new Upcasters(NAMES, EventCatalogue.upcasters()));

  @ParameterizedTest
  @MethodSource("samples")
  void an_event_is_stored_as_its_golden_file_says(DomainEvent event) throws IOException {
    SerializedObject<String> stored = SERIALIZER.serialize(event, String.class);

    assertThat(stored.getData()).isEqualTo(Files.readString(goldenFileOf(event)).strip());
  }

  /** The samples are such that what upcasters add to the old files is what they have today. */
  @ParameterizedTest
  @MethodSource("samples")
  void the_golden_files_of_all_revisions_are_read_as_the_event_of_today(DomainEvent event)
      throws IOException {
    StoredAs name = event.getClass().getAnnotation(StoredAs.class);
    for (int revision = 1; revision <= name.revision(); revision++) {
      String golden =
          Files.readString(GOLDEN.resolve("%s.%d.json".formatted(name.value(), revision)));

      DomainEvent read = read(golden, name.value(), revision);

      assertThat(read).as("revision %d", revision).isEqualTo(event);
    }
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
  void a_field_that_the_revision_does_not_have_is_not_dropped_in_silence() {
    String wrong = CONSENT.replace("{", "{\"colour\":\"blue\",");

    assertThatThrownBy(() -> read(wrong, "assessments.ConsentGiven", 1))
        .hasStackTraceContaining("colour");
  }

  @Test
  void a_newer_revision_is_refused_by_name() {
    assertThatThrownBy(() -> read(CONSENT, "assessments.ConsentGiven", 2))
        .isInstanceOf(LogUnavailable.class)
        .hasMessageContaining("assessments.ConsentGiven of revision 2");
  }

  @Test
  void a_name_of_a_newer_release_is_an_event_that_nobody_can_read_here() {
    assertThat(SERIALIZER.classForType(new SimpleSerializedType("credits.CreditsMinted", "1")))
        .isEqualTo(DomainEvent.class);
    assertThatThrownBy(() -> read("{}", "credits.CreditsMinted", 1))
        .isInstanceOf(LogUnavailable.class)
        .hasMessageContaining("credits.CreditsMinted of revision 1");
  }

  @Test
  void a_stored_name_is_never_taken_for_a_class_name() {
    assertThat(SERIALIZER.classForType(new SimpleSerializedType("java.util.ArrayList", "1")))
        .isEqualTo(DomainEvent.class);
    assertThatThrownBy(() -> read("[]", "java.util.ArrayList", 1))
        .isInstanceOf(LogUnavailable.class);
  }

  @Test
  void whatever_is_personal_is_of_a_named_person_and_can_be_erased() {
    assertThat(EventCatalogue.eventTypes().stream().flatMap(PersonalComponent::in)).isNotEmpty();
  }

  private static DomainEvent read(String payload, String name, int revision) {
    return SERIALIZER.deserialize(
        new SimpleSerializedObject<>(payload, String.class, name, Integer.toString(revision)));
  }

  static List<DomainEvent> samples() {
    return SampleEvents.all();
  }

  private static Path goldenFileOf(DomainEvent event) throws IOException {
    StoredAs stored = event.getClass().getAnnotation(StoredAs.class);
    Path file = GOLDEN.resolve("%s.%d.json".formatted(stored.value(), stored.revision()));
    if (Boolean.getBoolean("golden.write") && Files.notExists(file)) {
      Files.writeString(file, SERIALIZER.serialize(event, String.class).getData() + "\n");
    }
    return file;
  }
}
