package ai.bilancompetence.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.Http.Answer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that once were answered as failures of our own, each under what was wrong with it. */
class FormerFailuresIT {

  private static final String LOGIN = "/api/v1/auth/login";
  private static final String MEMBERS = "/api/v1/organisations/" + Demo.CENTRE + "/members";

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/nonsense", "/api/v1/profiles/me/", "/", "/error"})
  void a_path_that_does_not_exist(String path) {
    assertRefused(404, "not_found", Callers.client("manager").get(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded",
        "*/*",
        "application/*+json"
      })
  void a_body_of_a_type_that_nobody_reads(String type) {
    assertRefused(415, "unsupported_media_type", post(type, BodyPublishers.ofString("a=b")));
  }

  @Test
  void a_body_that_is_too_long_without_saying_so() {
    assertRefused(413, "payload_too_large", post("application/json", tooLong()));
  }

  @Test
  void a_form_that_is_too_long_without_saying_so() {
    HttpRequest.Builder request =
        HttpRequest.newBuilder()
            .header("Content-Type", "application/x-www-form-urlencoded")
            .PUT(tooLong());
    Answer answer = Callers.client("manager").send(request, MEMBERS + "/" + Demo.CONSULTANT);
    assertRefused(415, "unsupported_media_type", answer);
  }

  @Test
  void a_text_with_half_of_a_surrogate_pair() {
    String body = "{\"email\": \"a@example.org\", \"password\": \"\\ud800 horse\"}";
    assertRefused(400, "wrong_type", Demo.anonymous().sendBody("POST", LOGIN, body));
  }

  @ParameterizedTest
  @ValueSource(strings = {"?=1", "?sort=%c3%28&=", "?&&=&"})
  void a_parameter_without_a_name(String query) {
    Answer answer = Callers.client("manager").get("/api/v1/assessments" + query);
    assertRefused(400, "invalid_parameter", answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%2C", "MANAGER,,", ","})
  void a_role_without_a_name(String roles) {
    Answer answer = Callers.client("manager").get(MEMBERS + "?roles=" + roles);
    assertRefused(400, "invalid_parameter", answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from=9223372036854775807",
        "to=%2B999999999-12-31T23:59:59Z",
        "from=-999999999-01-01T00:00:00Z"
      })
  void a_time_beyond_the_calendar_of_the_database(String query) {
    Answer answer = Callers.client("auditor").get("/api/v1/audit/events?" + query);
    assertRefused(400, "invalid_parameter", answer);
  }

  @Test
  void an_address_that_tomcat_refuses_itself() {
    assertRefused(400, "invalid_parameter", Demo.anonymous().get("/api/v1/assessments/..%2f.."));
  }

  @Test
  void an_address_of_a_caller_in_the_description_for_all() {
    for (String language : List.of("fr", "fr", "pt-BR", "pt-BR")) {
      Answer answer =
          Demo.anonymous()
              .with("Accept-Language", language)
              .with("X-Forwarded-Host", "attacker.example.org")
              .get("/api/v1/openapi.json");
      assertThat(answer.json().at("/servers/0/url").asString()).isEqualTo("/");
      assertThat(answer.body()).doesNotContain("localhost", "attacker");
    }
  }

  private static HttpRequest.BodyPublisher tooLong() {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(Spoilt.huge("{}")));
  }

  private static Answer post(String type, HttpRequest.BodyPublisher body) {
    Http nobody = Demo.anonymous().with("Content-Type", type);
    return nobody.send(HttpRequest.newBuilder().POST(body), LOGIN);
  }

  private static void assertRefused(int status, String code, Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.header("Trace-Id")).isEqualTo(answer.json().get("trace_id").asString());
  }
}
