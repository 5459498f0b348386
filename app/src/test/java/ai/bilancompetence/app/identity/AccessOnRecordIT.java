package ai.bilancompetence.app.identity;

import static ai.bilancompetence.app.identity.Factors.AUTH;
import static ai.bilancompetence.app.identity.Factors.answer;
import static ai.bilancompetence.app.identity.People.anonymous;
import static ai.bilancompetence.app.identity.People.bearer;
import static ai.bilancompetence.app.identity.People.expect;
import static ai.bilancompetence.app.identity.People.login;
import static ai.bilancompetence.app.testing.Eventually.eventually;
import static ai.bilancompetence.app.testing.IdentityProvider.EVERYBODYS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.identity.Factors.App;
import ai.bilancompetence.app.testing.Centre;
import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.Http.Answer;
import ai.bilancompetence.app.testing.Mailbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What auditors ask about access is on record: the organisation's auditor sees who may do what in
 * it, the platform's staff what became of an account, and nobody sees a secret.
 */
class AccessOnRecordIT {

  private static final String AUDIT = "/api/v1/audit/";
  private static final String ORGANISATIONS = "/api/v1/organisations/";
  private static final String NEW_PASSWORD = "quatre chevaux bleus";
  private static final String GUESS = "cinq chevaux verts";

  private final String email = People.newAddress();
  private final Centre centre = Centre.founded();
  private final List<String> secrets = new ArrayList<>();
  private String person = "";

  @Test
  void one_persons_way_in_and_out_is_on_record_and_no_secret_is() {
    changesThePassword(registersAndLogsIn());
    linksAProvider();
    App app = addsAnAppAndRenewsTheSignIn();
    isInvitedChangedAndRemoved(app.client());
    logsInWithARecoveryCodeAndOut(app);
    isGuessedAt();

    List<JsonNode> ofTheAccount =
        eventually(
            () -> events(Demo.admin(), "identity.Person", person),
            events -> types(events).contains("identity.LogInLocked"));
    assertThat(types(ofTheAccount))
        .containsExactly(
            "identity.PersonRegistered",
            "identity.EmailAddressConfirmed",
            "identity.LoggedIn",
            "identity.PasswordChanged",
            "identity.IdentityLinked",
            "identity.LoggedIn",
            "identity.SecondFactorAdded",
            "identity.RecoveryCodesIssued",
            "identity.SignInRenewed",
            "identity.RecoveryCodeUsed",
            "identity.LoggedIn",
            "identity.SessionEnded",
            "identity.IdentityUnlinked",
            "identity.LogInFailed",
            "identity.LogInFailed",
            "identity.LogInFailed",
            "identity.LogInFailed",
            "identity.LogInFailed",
            "identity.LogInLocked");
    Http auditor = centre.join("AUDITOR").http();
    List<JsonNode> ofTheOrganisation =
        events(auditor, "identity.Organisation", centre.id().toString());
    assertThat(types(ofTheOrganisation.stream().filter(this::isAboutThePerson).toList()))
        .containsExactly(
            "identity.MemberInvited",
            "identity.InvitationAccepted",
            "identity.MemberAdded",
            "identity.MemberRolesChanged",
            "identity.MemberRemoved");
    assertThat(events(auditor, "identity.Person", person)).isEmpty();
    assertNoSecretIn(ofTheAccount.toString());
    assertNoSecretIn(ofTheOrganisation.toString());
    assertNoSecretIn(
        expect(200, Demo.admin().get(AUDIT + "aggregates/identity.Person/" + person)).body());
  }

  @Test
  void an_auditor_finds_a_fact_by_its_type_and_sees_who_caused_it() {
    Centre.Member member = centre.join("CONSULTANT");
    Http auditor = centre.join("AUDITOR").http();
    expect(
        200, centre.manager().http().put(member(member.id()), Map.of("roles", List.of("AUDITOR"))));

    JsonNode found = auditor.get(AUDIT + "events?event_type=identity.MemberRolesChanged").data();

    assertThat(found).hasSize(1);
    assertThat(found.get(0).at("/payload/person_id").asString()).isEqualTo(member.id().toString());
    assertThat(found.get(0).at("/payload/roles").toString()).isEqualTo("[\"AUDITOR\"]");
    assertThat(found.get(0).at("/metadata/actor").asString())
        .isEqualTo(centre.manager().id().toString());
  }

  private Http registersAndLogsIn() {
    secret(People.PASSWORD);
    expect(202, People.register(email));
    secret(Mailbox.token(email, "confirm-email"));
    Mailbox.confirm(email);
    JsonNode session = session(login(email, People.PASSWORD));
    person = session.get("person_id").asString();
    return bearer(session.get("access_token").asString());
  }

  private void changesThePassword(Http client) {
    expect(
        204,
        client.post(
            AUTH + "password/change",
            Map.of("current_password", People.PASSWORD, "new_password", secret(NEW_PASSWORD))));
  }

  private void linksAProvider() {
    SingleSignOnIT.signedOn(EVERYBODYS, SingleSignOnIT.subject(), SingleSignOnIT.verified(email));
    expect(204, SingleSignOnIT.confirm(secret(Mailbox.token(email, "confirm-sign-on"))));
  }

  private App addsAnAppAndRenewsTheSignIn() {
    JsonNode session = session(login(email, NEW_PASSWORD));
    App app = Factors.addApp(bearer(session.get("access_token").asString()));
    secret(app.secret());
    app.recoveryCodes().forEach(this::secret);
    session(
        SecondFactorIT.stepUp(app.client(), Map.of("method", "totp", "code", secret(app.code()))));
    return app;
  }

  private void isInvitedChangedAndRemoved(Http client) {
    Http manager = centre.manager().http();
    expect(
        201,
        manager.put(
            ORGANISATIONS + centre.id() + "/invitations/" + UUID.randomUUID(),
            Map.of("email", email, "roles", List.of("CONSULTANT"))));
    String token = secret(Mailbox.token(email, "invitation"));
    expect(200, client.post(ORGANISATIONS + "invitations/accept", Map.of("token", token)));
    String member = member(UUID.fromString(person));
    expect(200, manager.put(member, Map.of("roles", List.of("AUDITOR"))));
    expect(200, manager.delete(member));
  }

  private void logsInWithARecoveryCodeAndOut(App app) {
    JsonNode asked = login(email, NEW_PASSWORD).data();
    secret(asked.get("challenge").asString());
    JsonNode session = session(answer(asked, "recovery_code", app.recoveryCodes().getFirst()));
    String refreshToken = session.get("refresh_token").asString();
    expect(204, anonymous().post(AUTH + "logout", Map.of("refresh_token", refreshToken)));
    expect(204, app.client().delete(AUTH + "sso/links/" + EVERYBODYS));
  }

  private void isGuessedAt() {
    for (int n = 0; n < 5; n++) {
      expect(401, login(email, secret(GUESS + n)));
    }
  }

  private String member(UUID id) {
    return ORGANISATIONS + centre.id() + "/members/" + id;
  }

  private String secret(String secret) {
    secrets.add(secret);
    return secret;
  }

  private JsonNode session(Answer answer) {
    JsonNode session = expect(200, answer).data();
    secret(session.get("access_token").asString());
    if (session.has("refresh_token")) {
      secret(session.get("refresh_token").asString());
    }
    return session;
  }

  private boolean isAboutThePerson(JsonNode event) {
    String payload = event.get("payload").toString();
    return payload.contains(person) || payload.contains(email);
  }

  /** As a whole value: six digits in a row can be part of any time or id. */
  private void assertNoSecretIn(String seen) {
    assertThat(secrets)
        .hasSizeGreaterThan(20)
        .noneMatch(secret -> seen.contains('"' + secret + '"'));
    assertThat(secrets.stream().filter(secret -> secret.length() > 6)).noneMatch(seen::contains);
  }

  private static List<JsonNode> events(Http reader, String aggregateType, String id) {
    return expect(
            200,
            reader.get(
                AUDIT + "events?limit=100&aggregate_type=" + aggregateType + "&aggregate_id=" + id))
        .data()
        .valueStream()
        .toList();
  }

  private static List<String> types(List<JsonNode> events) {
    return events.stream().map(event -> event.get("event_type").asString()).toList();
  }
}
