package ai.bilancompetence.app.security;

import static ai.bilancompetence.app.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http.Answer;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What browsers and caches are told with every answer. */
class SecurityHeadersIT {

  private static final Map<String, String> ALWAYS =
      Map.of(
          "x-content-type-options", "[nosniff]",
          "x-frame-options", "[DENY]",
          "x-xss-protection", "[0]",
          "content-security-policy", "[default-src 'none'; frame-ancestors 'none']",
          "referrer-policy", "[no-referrer]",
          "permissions-policy", "[camera=(), geolocation=(), microphone=(), payment=(), usb=()]",
          "cross-origin-resource-policy", "[same-site]");

  private static final Map<String, String> NOT_TO_BE_KEPT =
      Map.of(
          "cache-control", "[no-cache, no-store, max-age=0, must-revalidate]",
          "expires", "[0]",
          "pragma", "[no-cache]");

  private static final String NEW_ACCOUNT = "/api/v1/auth/register";

  @Test
  void an_answer_has_them() {
    assertThatHasAll(Demo.manager().get("/api/v1/profiles/me"), 200, "application/json");
  }

  @Test
  void a_refusal_has_them_wherever_it_comes_from() {
    String problem = "application/problem+json;charset=UTF-8";
    assertThatHasAll(Demo.anonymous().get("/api/v1/profiles/me"), 401, problem);
    assertThatHasAll(Demo.manager().get("/api/v1/audit/events"), 403, "application/problem+json");
    assertThatHasAll(Demo.manager().get("/api/v1/no/such/path"), 404, "application/problem+json");
    assertThatHasAll(Demo.anonymous().post(NEW_ACCOUNT), 400, "application/problem+json");
  }

  @Test
  void documents_have_them() {
    String statement = "/api/v1/credits/accounts/" + Demo.accountWith(5) + "/statement";
    var manager = Demo.manager();
    assertThatHasAll(
        eventually(() -> manager.get(statement + ".csv"), answer -> answer.status() == 200),
        200,
        "text/csv;charset=UTF-8");
    assertThatHasAll(manager.get(statement + ".pdf"), 200, "application/pdf");
  }

  @Test
  void who_has_no_valid_token_is_told_what_to_send() {
    assertThat(Demo.anonymous().get("/api/v1/profiles/me").header("WWW-Authenticate"))
        .isEqualTo("Bearer");
    assertThat(
            Demo.anonymous()
                .with("Authorization", "Bearer not,a,token")
                .get("/api/v1/profiles/me")
                .header("WWW-Authenticate"))
        .isEqualTo("Bearer");
  }

  @Test
  void what_others_may_keep_says_so_and_nothing_else() {
    Answer keys = Demo.anonymous().get("/api/v1/auth/.well-known/jwks.json");

    assertThat(headersOf(keys))
        .containsAllEntriesOf(ALWAYS)
        .containsEntry("cache-control", "[max-age=300, public]")
        .doesNotContainKeys("expires", "pragma");
  }

  private static void assertThatHasAll(Answer answer, int status, String type) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(headersOf(answer))
        .containsAllEntriesOf(ALWAYS)
        .containsAllEntriesOf(NOT_TO_BE_KEPT)
        .containsEntry("content-type", "[" + type + "]")
        .containsKey("trace-id");
    assertThat(headersOf(answer).keySet())
        .doesNotContain("server", "set-cookie", "x-powered-by", "strict-transport-security");
  }

  private static Map<String, String> headersOf(Answer answer) {
    Map<String, String> headers = new TreeMap<>();
    answer.response().headers().map().forEach((name, value) -> headers.put(name, value.toString()));
    return headers;
  }
}
