package ai.bilancompetence.app.identity;

import static ai.bilancompetence.app.identity.Factors.AUTH;
import static ai.bilancompetence.app.identity.Factors.addApp;
import static ai.bilancompetence.app.identity.Factors.answer;
import static ai.bilancompetence.app.identity.Factors.challenged;
import static ai.bilancompetence.app.identity.Factors.confirm;
import static ai.bilancompetence.app.identity.Factors.remove;
import static ai.bilancompetence.app.identity.People.bearer;
import static ai.bilancompetence.app.identity.People.expect;
import static ai.bilancompetence.app.identity.People.register;
import static ai.bilancompetence.app.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.identity.Factors.App;
import ai.bilancompetence.app.identity.People.Person;
import ai.bilancompetence.app.testing.Concurrently;
import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.RunningApp;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Codes of apps and recovery codes: at log-in, and before something sensitive. */
class SecondFactorIT {

  private final Person person = register();

  @Test
  void given_an_app_then_a_password_alone_opens_no_session() {
    addApp(person.client());

    JsonNode asked = challenged(person);

    assertThat(asked.has("access_token")).isFalse();
    assertThat(asked.get("methods").valueStream().map(JsonNode::asString))
        .containsExactly("totp", "recovery_code");
    assertThat(asked.get("expires_in").asInt()).isEqualTo(300);
  }

  @Test
  void given_a_code_then_there_is_a_session_that_says_so() {
    App app = addApp(person.client());

    JsonNode session = expect(200, answer(challenged(person), "totp", app.code())).data();

    assertThat(session.get("status").asString()).isEqualTo("signed_in");
    assertThat(claims(session)).contains("\"amr\":[\"mfa\",\"otp\",\"pwd\"]");
    JsonNode refreshed =
        expect(200, People.refresh(session.get("refresh_token").asString())).data();
    assertThat(claims(refreshed)).contains("\"amr\":[\"mfa\",\"otp\",\"pwd\"]");
  }

  @Test
  void given_a_code_was_used_then_it_is_wrong_in_any_log_in() {
    App app = addApp(person.client());
    String code = app.code();
    expect(200, answer(challenged(person), "totp", code));

    assertThat(answer(challenged(person), "totp", code).code())
        .isEqualTo("identity_second_factor_wrong");
  }

  @Test
  void given_a_code_comes_many_times_at_once_then_it_opens_one_session() {
    App app = addApp(person.client());
    String code = app.code();
    List<JsonNode> waiting = List.of(challenged(person), challenged(person), challenged(person));

    List<Integer> statuses =
        Concurrently.times(3, i -> answer(waiting.get(i), "totp", code).status());

    assertThat(statuses).containsExactlyInAnyOrder(200, 401, 401);
  }

  @Test
  void given_a_challenge_was_answered_then_it_is_good_for_nothing() {
    App app = addApp(person.client());
    JsonNode asked = challenged(person);
    expect(200, answer(asked, "totp", app.code()));

    assertThat(answer(asked, "recovery_code", app.recoveryCodes().getFirst()).code())
        .isEqualTo("identity_second_factor_challenge_invalid");
  }

  @Test
  void given_codes_are_guessed_then_the_log_in_ends_and_there_is_a_pause() {
    App app = addApp(person.client());
    JsonNode asked = challenged(person);
    for (int i = 0; i < 5; i++) {
      assertThat(answer(asked, "totp", "00000" + i).code())
          .isEqualTo("identity_second_factor_wrong");
    }

    assertThat(answer(asked, "totp", app.code()).code())
        .isEqualTo("identity_second_factor_challenge_invalid");
    // A right password does not give more tries.
    assertThat(answer(challenged(person), "totp", app.code()).code())
        .isEqualTo("identity_second_factor_locked");
    assertThat(answer(challenged(person), "recovery_code", app.recoveryCodes().getFirst()).status())
        .isEqualTo(429);
    assertThat(facts(person)).contains("identity.LogInFailed", "identity.LogInLocked");
  }

  @Test
  void given_a_code_of_somebody_else_then_it_is_wrong() {
    addApp(person.client());
    App others = addApp(register().client());

    assertThat(answer(challenged(person), "totp", others.code()).status()).isEqualTo(401);
    assertThat(
            answer(challenged(person), "recovery_code", others.recoveryCodes().getFirst()).status())
        .isEqualTo(401);
  }

  @Test
  void each_recovery_code_opens_one_session() {
    App app = addApp(person.client());
    String code = app.recoveryCodes().getFirst();
    assertThat(app.recoveryCodes()).hasSize(8);

    Http client =
        bearer(
            expect(200, answer(challenged(person), "recovery_code", code))
                .data()
                .get("access_token")
                .asString());

    assertThat(answer(challenged(person), "recovery_code", code).status()).isEqualTo(401);
    assertThat(list(client).get("recovery_codes_left").asInt()).isEqualTo(7);
    assertThat(facts(person)).contains("identity.RecoveryCodeUsed");
    JsonNode fresh = expect(200, client.post(AUTH + "recovery-codes")).data();
    assertThat(fresh.get("recovery_codes").size()).isEqualTo(8);
    assertThat(answer(challenged(person), "recovery_code", app.recoveryCodes().get(1)).status())
        .isEqualTo(401);
  }

  @Test
  void given_an_app_is_not_confirmed_then_nobody_asks_for_it() {
    Http client = person.client();
    JsonNode begun = expect(201, client.post(AUTH + "totp", Map.of("label", "phone"))).data();

    assertThat(begun.get("uri").asString()).startsWith("otpauth://totp/Bilan:");
    assertThat(begun.get("qr_code").asString()).startsWith("data:image/png;base64,");
    assertThat(confirm(client, begun.get("factor_id").asString(), "000000").code())
        .isEqualTo("identity_second_factor_not_confirmed");
    assertThat(person.login().get("status").asString()).isEqualTo("signed_in");
    assertThat(list(client).get("second_factors").size()).isZero();
  }

  @Test
  void given_a_factor_then_a_session_from_before_cannot_add_or_remove_one() {
    Http before = person.client();
    Http elsewhere = person.client();
    App app = addApp(before);

    assertThat(elsewhere.post(AUTH + "totp", Map.of("label", "thief")).code())
        .isEqualTo("second_factor_required");
    assertThat(elsewhere.post(AUTH + "recovery-codes").code()).isEqualTo("second_factor_required");
    assertThat(elsewhere.post(AUTH + "passkeys/options").code())
        .isEqualTo("second_factor_required");
    assertThat(remove(elsewhere, app.factorId()).code()).isEqualTo("second_factor_required");
    assertThat(remove(register().client(), app.factorId()).status()).isEqualTo(404);
  }

  @Test
  void given_the_last_factor_is_removed_then_a_password_is_enough_again() {
    JsonNode elsewhere = person.login();
    App app = addApp(person.client());

    expect(204, remove(app.client(), app.factorId()));

    assertThat(People.refresh(elsewhere.get("refresh_token").asString()).status()).isEqualTo(401);
    assertThat(app.client().get("/api/v1/profiles/me").status()).isEqualTo(200);

    assertThat(person.login().get("status").asString()).isEqualTo("signed_in");
    assertThat(list(person.client()).get("recovery_codes_left").asInt()).isZero();
    assertThat(facts(person))
        .contains(
            "identity.SecondFactorAdded",
            "identity.RecoveryCodesIssued",
            "identity.SecondFactorRemoved");
  }

  @Test
  void given_a_factor_then_a_step_up_needs_it() {
    Http before = person.client();
    assertThat(stepUp(before, Map.of("method", "password", "password", "wrong")).code())
        .isEqualTo("identity_credentials_wrong");
    expect(200, stepUp(before, Map.of("method", "password", "password", People.PASSWORD)));
    App app = addApp(person.client());

    assertThat(stepUp(before, Map.of("method", "password", "password", People.PASSWORD)).code())
        .isEqualTo("second_factor_required");
    assertThat(stepUp(before, Map.of("method", "totp", "code", "000000")).code())
        .isEqualTo("identity_second_factor_wrong");
    JsonNode renewed =
        expect(200, stepUp(before, Map.of("method", "totp", "code", app.code()))).data();
    assertThat(claims(renewed)).contains("\"amr\":[\"mfa\",\"otp\",\"pwd\"]");
    assertThat(renewed.has("refresh_token")).isFalse();
    assertThat(facts(person)).contains("identity.SignInRenewed");
    assertThat(stepUp(before, Map.of("method", "totp")).status()).isEqualTo(400);
    assertThat(stepUp(before, Map.of()).status()).isEqualTo(400);
  }

  @Test
  void whoever_guesses_the_password_in_a_stolen_session_is_locked_out_and_the_owner_is_not() {
    Http stolen = person.client();
    Map<String, Object> guess = Map.of("method", "password", "password", "a guess");
    for (int n = 0; n < 5; n++) {
      assertThat(stepUp(stolen, guess).code()).isEqualTo("identity_credentials_wrong");
    }

    Http.Answer locked = stepUp(stolen, Map.of("method", "password", "password", People.PASSWORD));

    assertThat(locked.code()).isEqualTo("identity_login_locked");
    assertThat(locked.header("Retry-After")).isNotEmpty();
    expect(200, People.login(person.email(), People.PASSWORD));
    eventually(() -> facts(person), known -> known.contains("identity.LogInLocked"));
  }

  @Test
  void given_a_person_has_lost_everything_then_an_administrator_resets_it() {
    addApp(person.client());
    String reset = "/api/v1/operations/people/" + person.id() + "/second-factors/reset";

    assertThat(Demo.manager().post(reset).status()).isEqualTo(403);
    assertThat(
            Demo.admin()
                .post("/api/v1/operations/people/" + Demo.ADMIN + "/second-factors/reset")
                .status())
        .isEqualTo(403);
    assertThat(
            Demo.admin()
                .post("/api/v1/operations/people/" + UUID.randomUUID() + "/second-factors/reset")
                .status())
        .isEqualTo(404);
    expect(200, Demo.admin().post(reset));

    assertThat(person.login().get("status").asString()).isEqualTo("signed_in");
    assertThat(facts(person)).contains("identity.SecondFactorRemoved");
  }

  private static JsonNode list(Http client) {
    return expect(200, client.get(AUTH + "second-factors")).data();
  }

  static Http.Answer stepUp(Http client, Map<String, Object> proof) {
    return client.post(AUTH + "step-up", proof);
  }

  static String claims(JsonNode session) {
    String token = session.get("access_token").asString();
    return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
  }

  /** The types of all that is recorded of a person. */
  private static List<String> facts(Person person) {
    return RunningApp.shared()
        .bean(JdbcClient.class)
        .sql("SELECT event_type FROM eventlog.event WHERE aggregate_id = ? ORDER BY position")
        .param(person.id().value())
        .query(String.class)
        .list();
  }
}
