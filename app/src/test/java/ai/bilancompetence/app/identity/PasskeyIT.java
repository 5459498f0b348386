package ai.bilancompetence.app.identity;

import static ai.bilancompetence.app.identity.Factors.AUTH;
import static ai.bilancompetence.app.identity.Factors.addPasskey;
import static ai.bilancompetence.app.identity.Factors.answer;
import static ai.bilancompetence.app.identity.Factors.challenged;
import static ai.bilancompetence.app.identity.People.anonymous;
import static ai.bilancompetence.app.identity.People.bearer;
import static ai.bilancompetence.app.identity.People.expect;
import static ai.bilancompetence.app.identity.People.register;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.identity.People.Person;
import ai.bilancompetence.app.testing.Concurrently;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.SoftwarePasskey;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Passkeys, as a second factor and alone, and what an attacker would try with them. */
class PasskeyIT {

  private final Person person = register();
  private final SoftwarePasskey passkey = new SoftwarePasskey();

  @Test
  void given_a_passkey_then_it_opens_the_session_that_a_password_does_not() {
    JsonNode added = expect(201, addPasskey(person.client(), passkey)).data();
    assertThat(added.at("/factor/kind").asString()).isEqualTo("PASSKEY");
    assertThat(added.get("recovery_codes").size()).isEqualTo(8);

    JsonNode asked = challenged(person);
    JsonNode options = options(asked);
    assertThat(options.get("allowCredentials").size()).isEqualTo(1);
    assertThat(options.get("rpId").asString()).isEqualTo("localhost");
    JsonNode session = expect(200, with(asked, passkey.get(options))).data();

    assertThat(SecondFactorIT.claims(session)).contains("\"amr\":[\"hwk\",\"mfa\",\"pwd\"]");
  }

  @Test
  void given_a_passkey_then_it_alone_is_two_factors() {
    expect(201, addPasskey(person.client(), passkey));

    JsonNode session = expect(200, logIn(passkey.get(logInOptions()))).data();

    assertThat(session.get("person_id").asString()).isEqualTo(person.id().toString());
    assertThat(SecondFactorIT.claims(session)).contains("\"amr\":[\"hwk\",\"mfa\"]");
  }

  @Test
  void given_nobody_checked_who_holds_it_then_it_is_no_more_than_a_second_factor() {
    expect(201, addPasskey(person.client(), passkey));
    passkey.verifiesUser = false;

    assertThat(logIn(passkey.get(logInOptions())).code()).isEqualTo("identity_passkey_wrong");
    JsonNode asked = challenged(person);
    expect(200, with(asked, passkey.get(options(asked))));
  }

  @Test
  void given_an_answer_comes_again_then_it_is_refused() {
    expect(201, addPasskey(person.client(), passkey));
    Map<String, Object> once = passkey.get(logInOptions());

    assertThat(Concurrently.times(4, i -> logIn(once).status())).containsOnlyOnce(200);
    assertThat(logIn(once).status()).isEqualTo(401);
  }

  @Test
  void given_another_site_asked_then_the_answer_is_refused() {
    expect(201, addPasskey(person.client(), passkey));

    passkey.origin = "https://bilan.example.net";
    assertThat(logIn(passkey.get(logInOptions())).status()).isEqualTo(401);
    passkey.origin = "http://localhost:8080";
    passkey.rpId = "bilan.example.net";
    assertThat(logIn(passkey.get(logInOptions())).status()).isEqualTo(401);
  }

  @Test
  void given_the_challenge_was_asked_of_somebody_else_or_for_something_else_then_it_is_refused() {
    expect(201, addPasskey(person.client(), passkey));
    Person other = register();
    SoftwarePasskey others = new SoftwarePasskey();
    expect(201, addPasskey(other.client(), others));
    JsonNode asked = challenged(person);

    assertThat(with(asked, passkey.get(options(challenged(other)))).status()).isEqualTo(401);
    assertThat(with(asked, passkey.get(logInOptions())).status()).isEqualTo(401);
    assertThat(with(asked, passkey.get(UUID.randomUUID().toString())).status()).isEqualTo(401);
    assertThat(logIn(passkey.get(options(asked))).status()).isEqualTo(401);
    // The challenge is right, and the passkey belongs to the other one.
    assertThat(with(asked, others.get(options(asked))).status()).isEqualTo(401);
  }

  @Test
  void given_one_bit_of_it_is_changed_then_the_answer_is_refused() {
    expect(201, addPasskey(person.client(), passkey));

    for (String field : new String[] {"signature", "authenticatorData"}) {
      assertThat(logIn(tampered(passkey.get(logInOptions()), field)).status())
          .as(field)
          .isEqualTo(401);
    }
  }

  @Test
  void given_it_counts_backwards_then_it_was_copied_and_is_refused() {
    expect(201, addPasskey(person.client(), passkey));
    passkey.signCount = 10;
    expect(200, logIn(passkey.get(logInOptions())));
    passkey.signCount = 5;

    assertThat(logIn(passkey.get(logInOptions())).status()).isEqualTo(401);
  }

  @Test
  void given_it_is_removed_then_it_is_refused() {
    JsonNode added = expect(201, addPasskey(person.client(), passkey)).data();
    Http client = bearer(added.at("/session/access_token").asString());

    expect(204, Factors.remove(client, added.at("/factor/factor_id").asString()));

    assertThat(logIn(passkey.get(logInOptions())).status()).isEqualTo(401);
  }

  @Test
  void given_somebody_has_it_then_nobody_else_can_add_it() {
    expect(201, addPasskey(person.client(), passkey));

    assertThat(addPasskey(register().client(), passkey).code())
        .isEqualTo("identity_second_factor_exists");
  }

  @Test
  void given_it_was_made_for_another_site_or_person_then_it_cannot_be_added() {
    Http client = person.client();
    passkey.origin = "https://bilan.example.net";
    assertThat(addPasskey(client, passkey).code()).isEqualTo("identity_passkey_refused");
    passkey.origin = "http://localhost:8080";
    JsonNode others = expect(200, register().client().post(AUTH + "passkeys/options")).data();

    assertThat(
            client
                .post(
                    AUTH + "passkeys", Map.of("label", "stolen", "passkey", passkey.create(others)))
                .code())
        .isEqualTo("identity_passkey_refused");
    assertThat(
            client
                .post(
                    AUTH + "passkeys",
                    Map.of(
                        "label",
                        "nonsense",
                        "passkey",
                        Map.of(
                            "id",
                            "AAAA",
                            "response",
                            Map.of("clientDataJSON", "AAAA", "attestationObject", "AAAA"))))
                .code())
        .isEqualTo("identity_passkey_refused");
  }

  @Test
  void given_a_passkey_then_it_renews_a_sign_in() {
    Http before = person.client();
    expect(201, addPasskey(person.client(), passkey));
    JsonNode options = expect(200, before.post(AUTH + "step-up/passkey-options")).data();

    JsonNode renewed =
        expect(
                200,
                SecondFactorIT.stepUp(
                    before, Map.of("method", "passkey", "passkey", passkey.get(options))))
            .data();

    assertThat(SecondFactorIT.claims(renewed)).contains("\"amr\":[\"hwk\",\"mfa\",\"pwd\"]");
  }

  private static JsonNode options(JsonNode asked) {
    return expect(
            200,
            anonymous()
                .post(
                    AUTH + "second-factor/passkey-options",
                    Map.of("challenge", asked.get("challenge").asString())))
        .data();
  }

  private static Http.Answer with(JsonNode asked, Map<String, Object> signed) {
    return answer(asked, Map.of("method", "passkey", "passkey", signed));
  }

  private static JsonNode logInOptions() {
    return expect(200, anonymous().post(AUTH + "passkeys/log-in/options")).data();
  }

  private static Http.Answer logIn(Map<String, Object> signed) {
    return anonymous().post(AUTH + "passkeys/log-in", Map.of("passkey", signed));
  }

  @SuppressWarnings("unchecked") // The passkey has made it like this.
  private static Map<String, Object> tampered(Map<String, Object> signed, String field) {
    Map<String, Object> response = new HashMap<>((Map<String, Object>) signed.get("response"));
    String right = response.get(field).toString();
    char turned = right.charAt(40) == 'A' ? 'B' : 'A';
    response.put(field, right.substring(0, 40) + turned + right.substring(41));
    Map<String, Object> all = new HashMap<>(signed);
    all.put("response", response);
    return all;
  }
}
