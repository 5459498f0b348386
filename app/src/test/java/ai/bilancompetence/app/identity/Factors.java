package ai.bilancompetence.app.identity;

import static ai.bilancompetence.app.identity.People.anonymous;
import static ai.bilancompetence.app.identity.People.bearer;
import static ai.bilancompetence.app.identity.People.expect;

import ai.bilancompetence.app.identity.People.Person;
import ai.bilancompetence.app.testing.AuthenticatorApp;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.SoftwarePasskey;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Second factors of people, over HTTP. */
final class Factors {

  static final String AUTH = "/api/v1/auth/";

  private Factors() {}

  /** An app of a person, with what its confirmation gave. */
  record App(
      String secret,
      AuthenticatorApp codes,
      String factorId,
      List<String> recoveryCodes,
      Http client) {

    /** A code that was not used yet. */
    String code() {
      return codes.code(AuthenticatorApp.step() + 1);
    }
  }

  /** Adds an app. The present code confirms it; the next one can be used at once, too. */
  static App addApp(Http client) {
    JsonNode begun = expect(201, client.post(AUTH + "totp", Map.of("label", "phone"))).data();
    String secret = begun.get("secret").asString();
    AuthenticatorApp codes = new AuthenticatorApp(secret);
    String id = begun.get("factor_id").asString();
    JsonNode added = expect(200, confirm(client, id, codes.code(AuthenticatorApp.step()))).data();
    return new App(
        secret,
        codes,
        id,
        added.get("recovery_codes").valueStream().map(JsonNode::asString).toList(),
        bearer(added.at("/session/access_token").asString()));
  }

  static Http.Answer confirm(Http client, String factorId, String code) {
    return client.post(AUTH + "totp/" + factorId + "/confirm", Map.of("code", code));
  }

  /** Adds a passkey; the answer has a session. */
  static Http.Answer addPasskey(Http client, SoftwarePasskey passkey) {
    JsonNode options = expect(200, client.post(AUTH + "passkeys/options")).data();
    return client.post(
        AUTH + "passkeys", Map.of("label", "laptop", "passkey", passkey.create(options)));
  }

  /** Logs in with the password and returns what is asked then. */
  static JsonNode challenged(Person person) {
    JsonNode answer = person.login();
    if (!answer.get("status").asString().equals("second_factor_required")) {
      throw new AssertionError(answer);
    }
    return answer;
  }

  static Http.Answer answer(JsonNode challenged, String method, String code) {
    return answer(challenged, Map.of("method", method, "code", code));
  }

  static Http.Answer answer(JsonNode challenged, Map<String, Object> secondFactor) {
    return anonymous()
        .post(
            AUTH + "second-factor",
            Map.of(
                "challenge",
                challenged.get("challenge").asString(),
                "second_factor",
                secondFactor));
  }

  static Http.Answer remove(Http client, String factorId) {
    return client.send(HttpRequest.newBuilder().DELETE(), AUTH + "second-factors/" + factorId);
  }
}
