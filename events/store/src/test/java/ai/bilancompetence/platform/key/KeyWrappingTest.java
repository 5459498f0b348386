package ai.bilancompetence.platform.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeyWrappingTest {

  private static final byte[] OLD = SealingKey.random();
  private static final byte[] NEW = SealingKey.random();
  private static final byte[] SECRET = {1, 2, 3};

  private final KeyWrapping before = new KeyWrapping(OLD);
  private final KeyWrapping rotated = new KeyWrapping(NEW, List.of(SealingKey.random(), OLD));

  @Test
  void a_secret_opens_under_its_own_name_only() {
    byte[] wrapped = before.wrap(SECRET, "one");

    assertThat(before.unwrap(wrapped, "one")).isEqualTo(SECRET);
    assertThatThrownBy(() -> before.unwrap(wrapped, "other"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("bilan.master-key");
  }

  @Test
  void what_a_former_master_key_wrapped_opens_and_nothing_more_is_wrapped_under_it() {
    assertThat(rotated.unwrap(before.wrap(SECRET, "one"), "one")).isEqualTo(SECRET);

    byte[] wrapped = rotated.wrap(SECRET, "one");

    assertThat(new KeyWrapping(NEW).unwrap(wrapped, "one")).isEqualTo(SECRET);
    assertThatThrownBy(() -> before.unwrap(wrapped, "one"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void what_is_derived_from_a_former_master_key_is_still_known_behind_what_is_derived_now() {
    assertThat(rotated.derive("codes"))
        .containsSubsequence(
            new KeyWrapping(NEW).derive("codes").getFirst(), before.derive("codes").getFirst())
        .hasSize(3);
    assertThat(before.derive("codes")).isNotEqualTo(before.derive("others"));
  }
}
