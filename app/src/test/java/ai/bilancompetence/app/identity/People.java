package ai.bilancompetence.app.identity;

import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.Mailbox;
import ai.bilancompetence.app.testing.RunningApp;
import ai.bilancompetence.identity.command.IdentitySetup;
import ai.bilancompetence.identity.event.PersonId;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** People who register and log in over HTTP, each test with its own. */
final class People {

  static final String PASSWORD = "correct horse";

  private static final String BASE_URL = RunningApp.shared().baseUrl();

  private People() {}

  /** A person with an account. */
  record Person(String email, PersonId id) {

    /** Logs in without naming an organisation. */
    JsonNode login() {
      return expect(200, People.login(email, PASSWORD)).data();
    }

    /** Logs in for an organisation and returns a client with that token. */
    Http in(UUID organisation) {
      Http.Answer answer =
          anonymous()
              .post(
                  "/api/v1/auth/login",
                  Map.of("email", email, "password", PASSWORD, "organisation_id", organisation));
      return bearer(expect(200, answer).data().get("access_token").asString());
    }

    /** A client with a token for the only organisation, or for none. */
    Http client() {
      return bearer(login().get("access_token").asString());
    }

    /** Creates an organisation, which the person manages then. */
    UUID organisation() {
      UUID id = UUID.randomUUID();
      expect(201, client().put("/api/v1/organisations/" + id, Map.of("name", "Cap Emploi")));
      return id;
    }
  }

  static Http anonymous() {
    return Http.anonymous(BASE_URL);
  }

  static Http bearer(String accessToken) {
    return anonymous().with("Authorization", "Bearer " + accessToken);
  }

  static String newAddress() {
    return UUID.randomUUID() + "@example.org";
  }

  static Http.Answer register(String email) {
    return anonymous()
        .post(
            "/api/v1/auth/register",
            Map.of("email", email, "password", PASSWORD, "full_name", "Anne Lefèvre"));
  }

  static Http.Answer login(String email, String password) {
    return anonymous().post("/api/v1/auth/login", Map.of("email", email, "password", password));
  }

  static Http.Answer refresh(String token) {
    return anonymous().post("/api/v1/auth/refresh", Map.of("refresh_token", token));
  }

  /** Somebody new. */
  static Person register() {
    String email = newAddress();
    expect(202, register(email));
    Mailbox.confirm(email);
    String id = expect(200, login(email, PASSWORD)).data().get("person_id").asString();
    return new Person(email, new PersonId(UUID.fromString(id)));
  }

  /** Somebody new, of the platform's staff. */
  static Person administrator() {
    Person person = register();
    RunningApp.shared().bean(IdentitySetup.class).ensureAdministrator(person.id());
    return person;
  }

  static Http.Answer expect(int status, Http.Answer answer) {
    if (answer.status() != status) {
      throw new AssertionError("Expected " + status + ", got " + answer);
    }
    return answer;
  }
}
