package ai.bilancompetence.app.identity;

import static ai.bilancompetence.app.identity.Factors.AUTH;
import static ai.bilancompetence.app.identity.Factors.addApp;
import static ai.bilancompetence.app.identity.Factors.addPasskey;
import static ai.bilancompetence.app.identity.Factors.remove;
import static ai.bilancompetence.app.identity.People.anonymous;
import static ai.bilancompetence.app.identity.People.bearer;
import static ai.bilancompetence.app.identity.People.expect;
import static ai.bilancompetence.app.identity.People.register;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.identity.Factors.App;
import ai.bilancompetence.app.identity.People.Person;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.RunningApp;
import ai.bilancompetence.app.testing.SoftwarePasskey;
import ai.bilancompetence.identity.command.IdentitySetup;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.access.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A second factor that is demanded is asked for, and nothing leads around it. The demand is that of
 * an organisation here; that of the platform goes the same way.
 */
class SecondFactorDemandIT {

  private final Person manager = register();
  private final UUID organisation = manager.organisation();

  @Test
  void given_it_is_demanded_then_who_has_none_gets_a_token_for_adding_one_and_nothing_else() {
    demand();

    JsonNode answer = manager.login();

    assertThat(answer.get("status").asString()).isEqualTo("second_factor_setup_required");
    assertThat(answer.has("refresh_token")).isFalse();
    Http limited = bearer(answer.get("access_token").asString());
    assertThat(limited.get("/api/v1/profiles/me").status()).isEqualTo(403);
    assertThat(limited.get("/api/v1/organisations/" + organisation).status()).isEqualTo(403);
    assertThat(limited.post(AUTH + "recovery-codes").status()).isEqualTo(403);
    assertThat(
            limited
                .post(AUTH + "step-up", Map.of("method", "password", "password", People.PASSWORD))
                .status())
        .isEqualTo(403);
    assertThat(
            limited
                .put("/api/v1/organisations/" + UUID.randomUUID(), Map.of("name", "Mine"))
                .status())
        .isEqualTo(403);
  }

  @Test
  void given_the_first_factor_is_added_then_there_is_a_session_at_once() {
    demand();
    Http limited = bearer(manager.login().get("access_token").asString());

    App app = addApp(limited);

    assertThat(app.client().get("/api/v1/organisations/" + organisation).status()).isEqualTo(200);
    assertThat(manager.login().get("status").asString()).isEqualTo("second_factor_required");
    // Who knew the password before can do nothing with the token of then.
    assertThat(limited.post(AUTH + "totp", Map.of("label", "thief")).code())
        .isEqualTo("second_factor_required");
    assertThat(limited.post(AUTH + "passkeys/options").status()).isEqualTo(403);
  }

  @Test
  void given_it_is_demanded_then_the_last_one_stays() {
    demand();
    App app = addApp(bearer(manager.login().get("access_token").asString()));

    assertThat(remove(app.client(), app.factorId()).code())
        .isEqualTo("identity_second_factor_needed");

    JsonNode second = expect(201, addPasskey(app.client(), new SoftwarePasskey())).data();
    expect(204, remove(app.client(), app.factorId()));
    assertThat(second.get("recovery_codes").size()).isZero();
  }

  @Test
  void given_it_is_demanded_later_then_a_session_without_one_does_not_go_on() {
    JsonNode before = manager.login();
    demand();

    JsonNode held = expect(200, People.refresh(before.get("refresh_token").asString())).data();
    assertThat(held.get("status").asString()).isEqualTo("second_factor_setup_required");
    assertThat(held.has("roles")).isFalse();
  }

  @Test
  void given_one_organisation_demands_it_then_a_session_of_another_does_not_get_in() {
    Person member = register();
    UUID free = member.organisation();
    RunningApp.shared()
        .bean(IdentitySetup.class)
        .ensureMember(new OrganisationId(organisation), member.id(), Set.of(Role.CONSULTANT));
    demand("CONSULTANT");
    JsonNode session =
        expect(
                200,
                anonymous()
                    .post(
                        AUTH + "login",
                        Map.of(
                            "email",
                            member.email(),
                            "password",
                            People.PASSWORD,
                            "organisation_id",
                            free)))
            .data();
    assertThat(session.get("status").asString()).isEqualTo("signed_in");

    String token = session.get("refresh_token").asString();
    assertThat(
            anonymous()
                .post(
                    AUTH + "refresh",
                    Map.of("refresh_token", token, "organisation_id", organisation))
                .data()
                .get("status")
                .asString())
        .isEqualTo("second_factor_setup_required");
    assertThat(
            bearer(session.get("access_token").asString())
                .with("Organisation-Id", organisation.toString())
                .get("/api/v1/profiles/me")
                .code())
        .isEqualTo("second_factor_required");
    expect(200, People.refresh(token)); // A refused wish leaves the session as it is.
  }

  private void demand() {
    demand("MANAGER");
  }

  private void demand(String role) {
    expect(
        200,
        manager
            .client()
            .put(
                "/api/v1/organisations/" + organisation + "/second-factor-policy",
                Map.of("roles", List.of(role))));
  }
}
