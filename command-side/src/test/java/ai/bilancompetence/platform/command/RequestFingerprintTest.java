package ai.bilancompetence.platform.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RequestFingerprintTest {

  private final JsonMapper json = JsonMapper.builder().build();

  private Map<String, String> of(String target, Object body) {
    return RequestFingerprint.of(target, body, json);
  }

  @Test
  void the_same_request_has_the_same_fingerprint() {
    assertThat(
            RequestFingerprint.difference(
                of("PUT /a", Map.of("amount", 1)), of("PUT /a", Map.of("amount", 1))))
        .isEmpty();
  }

  @Test
  void a_different_value_is_named() {
    assertThat(
            RequestFingerprint.difference(
                of("PUT /a", Map.of("amount", 1, "owner", Map.of("id", "x"))),
                of("PUT /a", Map.of("amount", 1, "owner", Map.of("id", "y")))))
        .contains("owner.id");
  }

  @Test
  void a_missing_value_is_named() {
    assertThat(
            RequestFingerprint.difference(
                of("PUT /a", Map.of("amount", 1)), of("PUT /a", Map.of())))
        .contains("amount");
  }

  @Test
  void another_path_is_a_different_request() {
    assertThat(RequestFingerprint.difference(of("PUT /a", List.of()), of("PUT /b", List.of())))
        .contains("path");
  }

  @Test
  void a_fingerprint_keeps_nothing_readable() {
    assertThat(of("PUT /a", Map.of("email", "camille@example.org")).toString())
        .doesNotContain("camille");
  }
}
