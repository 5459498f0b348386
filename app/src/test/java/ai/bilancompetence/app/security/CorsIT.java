package ai.bilancompetence.app.security;

import static ai.bilancompetence.app.testing.TestSettings.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.Http.Answer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorsIT {

  private static final String PROFILE = "/api/v1/profiles/me";
  private static final String ALLOWED = "Access-Control-Allow-Origin";

  @Test
  void a_preflight_is_answered_without_a_token() {
    Answer answer = preflight(ORIGIN, "PUT", "authorization, idempotency-key, content-type");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header(ALLOWED)).isEqualTo(ORIGIN);
    assertThat(answer.header("Access-Control-Allow-Methods")).contains("PUT");
    assertThat(answer.header("Access-Control-Allow-Headers").toLowerCase(java.util.Locale.ROOT))
        .contains("authorization", "idempotency-key", "content-type");
    assertThat(answer.response().headers().firstValue("Access-Control-Allow-Credentials"))
        .isEmpty();
  }

  @Test
  void a_page_reads_the_answer_with_its_headers_refusals_too() {
    for (Http caller : List.of(Demo.manager(), Demo.anonymous())) {
      Answer answer = caller.with("Origin", ORIGIN).get(PROFILE);
      assertThat(answer.header(ALLOWED)).isEqualTo(ORIGIN);
      assertThat(answer.header("Access-Control-Expose-Headers"))
          .contains("Log-Position", "Retry-After", "RateLimit-Remaining", "Trace-Id", "ETag");
      assertThat(answer.response().headers().allValues("Vary")).contains("Origin");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example.org",
        "http://app.example.org",
        "https://app.example.org.evil.example",
        "https://app.example.org:8443",
        "https://sub.app.example.org",
        "null"
      })
  void other_origins_are_refused(String origin) {
    assertRefused(preflight(origin, "GET", "authorization"));
    assertRefused(Demo.manager().with("Origin", origin).get(PROFILE));
  }

  @Test
  void a_preflight_for_what_is_not_offered_is_refused() {
    assertRefused(preflight(ORIGIN, "TRACE", "authorization"));
    assertRefused(preflight(ORIGIN, "GET", "x-forwarded-for"));
  }

  @Test
  void who_is_no_page_is_not_asked_for_an_origin() {
    Answer answer = Demo.manager().get(PROFILE);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.response().headers().firstValue(ALLOWED)).isEmpty();
    assertThat(answer.response().headers().allValues("Vary")).contains("Origin");
  }

  private static void assertRefused(Answer answer) {
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("forbidden");
    assertThat(answer.response().headers().firstValue(ALLOWED)).isEmpty();
  }

  private static Answer preflight(String origin, String method, String headers) {
    return Demo.anonymous()
        .with("Origin", origin)
        .with("Access-Control-Request-Method", method)
        .with("Access-Control-Request-Headers", headers)
        .send(HttpRequest.newBuilder().method("OPTIONS", BodyPublishers.noBody()), PROFILE);
  }
}
