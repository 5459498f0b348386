package ai.bilancompetence.app.identity;

import static ai.bilancompetence.app.identity.People.expect;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.identity.People.Person;
import ai.bilancompetence.app.testing.Concurrently;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.Http.Answer;
import ai.bilancompetence.app.testing.Mailbox;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Passwords change, by their owner or by mail, and links log in once. */
class PasswordIT {

  private static final String NEW = "quatre chevaux bleus";
  private static final String WAS_CHANGED = "Votre mot de passe a été changé";

  private final Person anne = People.register();

  @Test
  void the_owner_changes_it_and_all_other_sessions_end() {
    JsonNode other = anne.login();
    JsonNode mine = anne.login();
    Http me = People.bearer(mine.get("access_token").asString());

    assertThat(change(me, "wrong password", NEW).code()).isEqualTo("identity_password_wrong");
    assertThat(change(me, People.PASSWORD, "P4ssw0rd!").code())
        .isEqualTo("identity_password_common");
    expect(204, change(me, People.PASSWORD, NEW));

    Mailbox.latest(anne.email(), WAS_CHANGED);
    assertThat(People.refresh(other.get("refresh_token").asString()).status()).isEqualTo(401);
    assertThat(
            People.bearer(other.get("access_token").asString()).get("/api/v1/auth/sessions").code())
        .isEqualTo("token_revoked");
    expect(200, People.refresh(mine.get("refresh_token").asString()));
    assertThat(People.login(anne.email(), People.PASSWORD).status()).isEqualTo(401);
    expect(200, People.login(anne.email(), NEW));
  }

  @Test
  void whoever_forgot_it_sets_another_by_mail_once() {
    JsonNode session = anne.login();
    expect(202, post("password/forgot", Map.of("email", anne.email())));
    String token = Mailbox.token(anne.email(), "reset-password");
    assertThat(reset(token, "12345678").code()).isEqualTo("identity_password_common");

    List<Answer> answers = Concurrently.times(8, number -> reset(token, NEW));

    assertThat(answers.stream().filter(answer -> answer.status() == 204)).hasSize(1);
    assertThat(reset(token, NEW).code()).isEqualTo("identity_link_invalid");
    Mailbox.latest(anne.email(), WAS_CHANGED);
    assertThat(People.refresh(session.get("refresh_token").asString()).status()).isEqualTo(401);
    assertThat(People.login(anne.email(), People.PASSWORD).status()).isEqualTo(401);
    expect(200, People.login(anne.email(), NEW));
  }

  @Test
  void a_reset_confirms_the_address_of_somebody_who_has_registered() {
    String email = People.newAddress();
    People.register(email);
    String confirmation = Mailbox.token(email, "confirm-email");
    post("password/forgot", Map.of("email", email));

    expect(204, reset(Mailbox.token(email, "reset-password"), NEW));

    expect(200, People.login(email, NEW));
    assertThat(People.login(email, People.PASSWORD).status()).isEqualTo(401);
    assertThat(post("verify-email", Map.of("token", confirmation)).status()).isEqualTo(401);
  }

  @Test
  void a_link_logs_in_once_however_many_follow_it_at_once() {
    expect(202, post("magic-link", Map.of("email", anne.email())));
    String token = Mailbox.token(anne.email(), "magic-link");

    List<Answer> answers =
        Concurrently.times(8, number -> post("magic-link/redeem", Map.of("token", token)));

    List<Answer> accepted = answers.stream().filter(answer -> answer.status() == 200).toList();
    assertThat(accepted).hasSize(1);
    assertThat(answers).allMatch(answer -> answer.status() == 200 || answer.status() == 401);
    JsonNode session = accepted.getFirst().data();
    assertThat(session.get("status").asString()).isEqualTo("signed_in");
    assertThat(session.get("person_id").asString()).isEqualTo(anne.id().toString());
    assertThat(post("magic-link/redeem", Map.of("token", token)).code())
        .isEqualTo("identity_link_invalid");
  }

  @Test
  void a_link_of_one_kind_is_no_good_for_another() {
    post("magic-link", Map.of("email", anne.email()));
    String token = Mailbox.token(anne.email(), "magic-link");

    assertThat(reset(token, NEW).status()).isEqualTo(401);
    assertThat(post("verify-email", Map.of("token", token)).status()).isEqualTo(401);
    expect(200, post("magic-link/redeem", Map.of("token", token)));
  }

  @Test
  void asking_for_mail_tells_nobody_who_has_an_account() {
    for (String path : List.of("password/forgot", "magic-link", "verify-email/resend")) {
      Answer known = expect(202, post(path, Map.of("email", anne.email())));
      Answer unknown = expect(202, post(path, Map.of("email", People.newAddress())));
      Answer again = expect(202, post(path, Map.of("email", anne.email())));
      assertThat(unknown.body()).isEqualTo(known.body()).isEqualTo(again.body());
      assertThat(unknown.response().headers().map().keySet())
          .isEqualTo(known.response().headers().map().keySet());
    }
  }

  private static Answer change(Http client, String current, String wanted) {
    return client.post(
        "/api/v1/auth/password/change",
        Map.of("current_password", current, "new_password", wanted));
  }

  private static Answer reset(String token, String wanted) {
    return post("password/reset", Map.of("token", token, "new_password", wanted));
  }

  private static Answer post(String path, Map<String, String> body) {
    return People.anonymous().post("/api/v1/auth/" + path, body);
  }
}
