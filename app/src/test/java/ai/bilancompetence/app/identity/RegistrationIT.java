package ai.bilancompetence.app.identity;

import static ai.bilancompetence.app.identity.People.expect;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.Http.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationIT {

  @Test
  void answersTheSameWhetherTheAddressHadAnAccountOrNot() {
    String email = People.newAddress();
    Answer first = expect(202, People.register(email));
    Answer second = expect(202, People.register(email));
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.response().headers().map().keySet())
        .isEqualTo(first.response().headers().map().keySet());
  }

  @Test
  void leavesTheAccountOfAnAddressAsItIs() {
    String email = People.newAddress();
    People.register(email);
    Map<String, String> other =
        Map.of("email", email, "password", "other password", "full_name", "Somebody else");
    expect(202, People.anonymous().post("/api/v1/auth/register", other));
    assertThat(People.login(email, "other password").status()).isEqualTo(401);
    assertThat(People.login(email, People.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void knowsAnAddressInAnyCaseAndWithSpaceAround() {
    String email = People.newAddress();
    expect(202, People.register("  " + email.toUpperCase(java.util.Locale.ROOT) + " "));
    assertThat(People.login(" " + email, People.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void takesNoRoleFromTheRequest() {
    String email = People.newAddress();
    Answer answer =
        People.anonymous()
            .post(
                "/api/v1/auth/register",
                Map.of(
                    "email",
                    email,
                    "password",
                    "correct horse",
                    "full_name",
                    "A",
                    "role",
                    "ADMIN"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("unknown_field");
    assertThat(People.login(email, "correct horse").status()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "not-an-address, correct horse, Anne, email",
    "'', correct horse, Anne, email",
    "anne@example.org, short, Anne, password",
    "anne@example.org, correct horse, '   ', full_name",
  })
  void namesTheFieldThatIsWrong(String email, String password, String fullName, String field) {
    Answer answer =
        People.anonymous()
            .post(
                "/api/v1/auth/register",
                Map.of("email", email, "password", password, "full_name", fullName));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("validation_failed");
    assertThat(answer.json().get("errors").get(0).get("field").asString()).isEqualTo(field);
    assertThat(answer.body()).doesNotContain("short");
  }

  @Test
  void missesNoFieldInSilence() {
    Answer answer = People.anonymous().post("/api/v1/auth/register", Map.of());
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("errors").findValuesAsString("field"))
        .containsExactlyInAnyOrder("email", "password", "full_name");
  }

  @Test
  void refusesAPasswordOfMoreThan128Characters() {
    Answer answer =
        People.anonymous()
            .post(
                "/api/v1/auth/register",
                Map.of(
                    "email", People.newAddress(), "password", "x".repeat(129), "full_name", "A"));
    assertThat(answer.code()).isEqualTo("validation_failed");
  }
}
