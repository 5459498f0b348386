package ai.bilancompetence.platform.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkerTest {

  private static final UUID PERSON = UUID.fromString("0190a000-0000-7000-8000-000000000003");
  private static final byte[] SEALED = HexFormat.of().parseHex("000102fbfaf9");

  @Test
  void a_text_is_spelt_in_one_way() {
    assertThat(Marker.write(SEALED, PERSON, Kind.TEXT))
        .isEqualTo(
            "{\"encrypted\":\"AAEC-_r5\",\"subject\":\"0190a000-0000-7000-8000-000000000003\"}");
  }

  @ParameterizedTest
  @EnumSource
  void every_kind_is_found_with_the_field_that_it_stands_in(Kind kind) {
    String marker = Marker.write(SEALED, PERSON, kind);
    String json = "{\"a\":1,\"full_name\":%s,\"list\":[{\"b\":%s}]}".formatted(marker, marker);

    List<Marker> found = Marker.allIn(json);

    assertThat(found).extracting(Marker::field).containsExactly("full_name", "b");
    assertThat(found)
        .allSatisfy(
            one -> {
              assertThat(json.substring(one.start(), one.end())).isEqualTo(marker);
              assertThat(one.subject()).isEqualTo(PERSON);
              assertThat(one.kind()).isEqualTo(kind);
              assertThat(one.sealed()).isEqualTo(SEALED);
            });
  }

  @Test
  void what_somebody_wrote_is_never_taken_for_one() {
    String written = "{\"text\":\"{\\\"encrypted\\\":\\\"AAEC\\\",\\\"subject\\\":\\\"x\\\"}\"}";

    assertThat(Marker.isIn(written)).isFalse();
    assertThat(Marker.allIn(written)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"encrypted\":\"AAEC\"}",
        "{\"encrypted\":\"AAEC\",\"subject\":\"nobody\"}",
        "{\"encrypted\":\"AAEC\", \"subject\":\"0190a000-0000-7000-8000-000000000003\"}",
        "{\"encrypted\":\"AAEC\",\"subject\":\"0190A000-0000-7000-8000-000000000003\"}",
        "{\"encrypted\":\"AAEC\",\"subject\":\"0190a000-0000-7000-8000-000000000003\",\"kind\":\"?\"}",
        "{\"encrypted\":\"AAEC\",\"subject\":\"0190a000-0000-7000-8000-000000000003\",\"a\":1}",
        "{\"encrypted\":\"AAEC"
      })
  void one_that_is_spelt_otherwise_is_refused(String other) {
    assertThatThrownBy(() -> Marker.allIn("{\"name\":" + other + "}"))
        .isInstanceOf(IllegalStateException.class);
  }

  /** As {@code docs/event-log.md} says. */
  @Test
  void what_it_belongs_to_has_lengths_so_that_no_two_are_the_same_bytes() {
    assertThat(Marker.associated("ab", PERSON, "é"))
        .isEqualTo(("\0\0\0\2ab\0\0\0\44" + PERSON + "\0\0\0\2é").getBytes(StandardCharsets.UTF_8));
  }
}
