package ai.bilancompetence.platform.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.axonframework.common.IdentifierFactory;
import org.junit.jupiter.api.Test;

class TimeOrderedIdentifiersTest {

  @Test
  void axon_names_messages_by_them() {
    assertThat(IdentifierFactory.getInstance()).isInstanceOf(TimeOrderedIdentifiers.class);
  }

  @Test
  void an_id_is_a_uuid_of_version_7() {
    UUID id = UUID.fromString(IdentifierFactory.getInstance().generateIdentifier());

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
  }

  @Test
  void ids_of_different_milliseconds_sort_by_time() {
    String before = IdentifierFactory.getInstance().generateIdentifier();
    String after = before;
    while (after.substring(0, 13).equals(before.substring(0, 13))) {
      after = IdentifierFactory.getInstance().generateIdentifier();
    }

    assertThat(after).isGreaterThan(before);
  }

  @Test
  void no_two_are_the_same() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      ids.add(IdentifierFactory.getInstance().generateIdentifier());
    }

    assertThat(ids).hasSize(100_000);
  }
}
