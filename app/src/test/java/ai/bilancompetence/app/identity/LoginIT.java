package ai.bilancompetence.app.identity;

import static ai.bilancompetence.app.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.identity.People.Person;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.Http.Answer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class LoginIT {

  @Test
  void givesAPairOfTokens() {
    Person anne = People.register();
    JsonNode session = anne.login();
    assertThat(session.get("token_type").asString()).isEqualTo("Bearer");
    assertThat(session.get("expires_in").asLong()).isEqualTo(900);
    assertThat(session.get("refresh_token").asString()).hasSize(43);
    assertThat(session.get("roles").toString()).isEqualTo("[\"BENEFICIARY\"]");
    assertThat(session.has("organisation_id")).isFalse();
  }

  @Test
  void isNotKeptByAnyCache() {
    Person anne = People.register();
    assertThat(People.login(anne.email(), People.PASSWORD).header("Cache-Control"))
        .contains("no-store");
  }

  @Test
  void refusesAWrongPasswordLikeAnUnknownAddress() {
    Person anne = People.register();
    Answer wrongPassword = People.login(anne.email(), "wrong password");
    Answer unknownAddress = People.login(People.newAddress(), People.PASSWORD);
    assertThat(wrongPassword.status()).isEqualTo(401);
    assertThat(wrongPassword.code()).isEqualTo("identity_credentials_wrong");
    assertThat(unknownAddress.status()).isEqualTo(401);
    assertThat(withoutTrace(unknownAddress)).isEqualTo(withoutTrace(wrongPassword));
  }

  @Test
  void isForTheOnlyOrganisation() {
    Person anne = People.register();
    UUID centre = anne.organisation();
    JsonNode session = anne.login();
    assertThat(session.get("organisation_id").asString()).isEqualTo(centre.toString());
    assertThat(session.get("roles").toString()).isEqualTo("[\"MANAGER\"]");
  }

  @Test
  void ofSeveralOrganisationsIsForNoneUntilOneIsNamed() {
    Person anne = People.register();
    UUID first = anne.organisation();
    anne.organisation();
    assertThat(anne.login().has("organisation_id")).isFalse();
    Http client = anne.in(first);
    Answer profile =
        eventually(() -> client.get("/api/v1/profiles/me"), answer -> answer.status() == 200);
    assertThat(profile.data().get("organisation_id").asString()).isEqualTo(first.toString());
  }

  @Test
  void refusesAnOrganisationOfOthers() {
    UUID others = People.register().organisation();
    Person anne = People.register();
    Answer answer =
        People.anonymous()
            .post(
                "/api/v1/auth/login",
                Map.of(
                    "email", anne.email(), "password", People.PASSWORD, "organisation_id", others));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("identity_not_a_member");
  }

  @Test
  void givesAdministratorsTheirRoleBesides() {
    assertThat(People.administrator().login().get("roles").toString())
        .isEqualTo("[\"BENEFICIARY\",\"ADMIN\"]");
  }

  private static JsonNode withoutTrace(Answer answer) {
    ObjectNode body = (ObjectNode) answer.json();
    body.remove("trace_id");
    return body;
  }
}
