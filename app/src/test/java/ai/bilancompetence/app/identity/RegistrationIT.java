package ai.bilancompetence.app.identity;

import static ai.bilancompetence.app.identity.People.expect;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.Concurrently;
import ai.bilancompetence.app.testing.Http.Answer;
import ai.bilancompetence.app.testing.Mailbox;
import java.util.List;
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
    String email = People.register().email();
    registerAs(email, "other passwords");
    assertThat(Mailbox.latest(email, "Vous avez déjà un compte").text()).doesNotContain("token=");
    assertThat(People.login(email, "other passwords").status()).isEqualTo(401);
    assertThat(People.login(email, People.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void knowsAnAddressInAnyCaseAndWithSpaceAround() {
    String email = People.newAddress();
    expect(202, People.register("  " + email.toUpperCase(java.util.Locale.ROOT) + " "));
    Mailbox.confirm(email);
    assertThat(People.login(" " + email, People.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void letsNobodyInBeforeTheAddressIsConfirmed() {
    String email = People.newAddress();
    People.register(email);
    assertThat(People.login(email, People.PASSWORD).code()).isEqualTo("identity_email_unconfirmed");
    assertThat(People.login(email, "wrong password").code())
        .isEqualTo("identity_credentials_wrong");
    String token = Mailbox.token(email, "confirm-email");
    expect(204, verify(token));
    assertThat(verify(token).code()).isEqualTo("identity_link_invalid");
    expect(200, People.login(email, People.PASSWORD));
  }

  @Test
  void givesTheAddressToItsOwnerWhoeverAskedFirst() {
    String email = People.newAddress();
    registerAs(email, "password of eve");
    String eves = Mailbox.token(email, "confirm-email");
    People.register(email);
    String own = Mailbox.tokenOtherThan(email, "confirm-email", eves);
    registerAs(email, "password of eve");
    expect(204, verify(own));
    assertThat(verify(eves).status()).isEqualTo(401);
    assertThat(People.login(email, "password of eve").status()).isEqualTo(401);
    expect(200, People.login(email, People.PASSWORD));
  }

  @Test
  void sendsTheLinkAgainAndSaysTheSameToEverybody() {
    String email = People.newAddress();
    People.register(email);
    String first = Mailbox.token(email, "confirm-email");
    Answer known = expect(202, resend(email));
    Answer unknown = expect(202, resend(People.newAddress()));
    assertThat(unknown.body()).isEqualTo(known.body());
    expect(204, verify(Mailbox.tokenOtherThan(email, "confirm-email", first)));
    assertThat(verify(first).status()).isEqualTo(401);
    expect(200, People.login(email, People.PASSWORD));
  }

  @Test
  void opensOneAccountForALinkThatIsFollowedManyTimesAtOnce() {
    String email = People.newAddress();
    People.register(email);
    String token = Mailbox.token(email, "confirm-email");
    List<Answer> answers = Concurrently.times(8, number -> verify(token));
    assertThat(answers.stream().filter(answer -> answer.status() == 204)).hasSize(1);
    assertThat(answers).allMatch(answer -> answer.status() == 204 || answer.status() == 401);
  }

  @Test
  void refusesAPasswordThatEverybodyTriesFirst() {
    Answer answer =
        People.anonymous()
            .post(
                "/api/v1/auth/register",
                Map.of("email", People.newAddress(), "password", "P4ssw0rd!", "full_name", "A"));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("identity_password_common");
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

  private static void registerAs(String email, String password) {
    expect(
        202,
        People.anonymous()
            .post(
                "/api/v1/auth/register",
                Map.of("email", email, "password", password, "full_name", "Eve")));
  }

  private static Answer verify(String token) {
    return People.anonymous().post("/api/v1/auth/verify-email", Map.of("token", token));
  }

  private static Answer resend(String email) {
    return People.anonymous().post("/api/v1/auth/verify-email/resend", Map.of("email", email));
  }
}
