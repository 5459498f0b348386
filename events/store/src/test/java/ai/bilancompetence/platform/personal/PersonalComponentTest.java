package ai.bilancompetence.platform.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.bilancompetence.platform.event.Personal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalComponentTest {

  record PersonId(UUID value) {}

  record Named(PersonId person, @Personal(subject = "person") String name) {}

  record Born(UUID person, @Personal(subject = "person") LocalDate day) implements Part {}

  record Spoken(UUID person, @Personal(subject = "person") List<String> words) implements Part {}

  record Answered(UUID person, @Personal(subject = "person") Map<String, Integer> answers) {}

  record Plain(String code) {}

  sealed interface Part permits Born, Spoken {}

  record Whole(List<Named> named, Map<UUID, ? extends Answered> answered, Part[] parts, Plain p) {}

  record Nobody(@Personal(subject = "person") String name) {}

  record OfAText(String person, @Personal(subject = "person") String name) {}

  record Primitive(UUID person, @Personal(subject = "person") int age) {}

  @Test
  void they_are_found_in_lists_maps_arrays_and_sealed_types() {
    assertThat(PersonalComponent.in(Whole.class))
        .extracting(PersonalComponent::name)
        .containsExactlyInAnyOrder("name", "answers", "day", "words");
    assertThat(PersonalComponent.in(Plain.class)).isEmpty();
  }

  @Test
  void each_kind_is_erased_in_its_way() {
    assertThat(PersonalComponent.in(Whole.class))
        .extracting(component -> component.name() + " " + component.kind().erased())
        .containsExactlyInAnyOrder("name \"[effacé]\"", "answers {}", "day null", "words []");
  }

  @Test
  void the_person_is_told_by_a_uuid_or_a_record_of_one() {
    UUID person = UUID.randomUUID();

    assertThat(PersonalComponent.of(Named.class).get("name").subjectOf(named(person)))
        .isEqualTo(person);
    assertThat(PersonalComponent.of(Born.class).get("day").subjectOf(new Born(person, null)))
        .isEqualTo(person);
  }

  private static Named named(UUID person) {
    return new Named(new PersonId(person), "Camille");
  }

  @ParameterizedTest
  @ValueSource(classes = {Nobody.class, OfAText.class, Primitive.class})
  void a_component_of_nobody_or_that_cannot_be_erased_is_refused(Class<?> type) {
    assertThatThrownBy(() -> PersonalComponent.of(type))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(type.getName());
  }
}
