package ai.bilancompetence.app.identity;

import static ai.bilancompetence.app.identity.People.anonymous;
import static ai.bilancompetence.app.identity.People.bearer;
import static ai.bilancompetence.app.identity.People.expect;
import static ai.bilancompetence.app.identity.People.newAddress;
import static ai.bilancompetence.app.testing.Eventually.eventually;
import static ai.bilancompetence.app.testing.IdentityProvider.EVERYBODYS;
import static ai.bilancompetence.app.testing.IdentityProvider.redirectFrom;
import static ai.bilancompetence.app.testing.IdentityProvider.vouchFor;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.identity.People.Person;
import ai.bilancompetence.app.testing.Accounts;
import ai.bilancompetence.app.testing.Centre;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.IdentityProvider;
import ai.bilancompetence.app.testing.Mailbox;
import ai.bilancompetence.app.testing.TestSettings;
import ai.bilancompetence.platform.event.Sha256;
import java.net.URI;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Signing on at a real identity provider, with a browser that is sent there and back. */
class SingleSignOnIT {

  private static final String SSO = "/api/v1/auth/sso/";
  private static final String VERIFIER = "a-secret-of-the-client-that-nobody-else-ever-sees";

  @Test
  void a_newcomer_with_a_verified_address_has_an_account_then() {
    String email = newAddress();

    JsonNode session = signedOn(EVERYBODYS, subject(), verified(email));

    assertThat(session.get("status").asString()).isEqualTo("signed_in");
    Http client = bearer(session.get("access_token").asString());
    assertThat(client.get("/api/v1/profiles/me").data().get("email").asString()).isEqualTo(email);
    JsonNode links = client.get(SSO + "links").data();
    assertThat(links.get(0).get("provider").asString()).isEqualTo(EVERYBODYS);
  }

  @Test
  void the_same_identity_is_the_same_person_whatever_the_address_says_later() {
    String subject = subject();
    String person = id(signedOn(EVERYBODYS, subject, verified(newAddress())));

    assertThat(id(signedOn(EVERYBODYS, subject, verified(newAddress())))).isEqualTo(person);
    assertThat(id(signedOn(EVERYBODYS, subject, Map.of()))).isEqualTo(person);
  }

  @Test
  void an_account_that_exists_is_linked_only_when_its_owner_confirms_by_mail() {
    Person anne = People.register();
    String subject = subject();

    assertThat(signedOn(EVERYBODYS, subject, verified(anne.email())).get("status").asString())
        .isEqualTo("confirmation_sent");
    assertThat(signedOn(EVERYBODYS, subject, verified(anne.email())).get("status").asString())
        .isEqualTo("confirmation_sent");

    String token = Mailbox.token(anne.email(), "confirm-sign-on");
    expect(204, confirm(token));
    JsonNode session = signedOn(EVERYBODYS, subject, verified(anne.email()));
    assertThat(id(session)).isEqualTo(anne.id().toString());
    assertThat(confirm(token).code()).isEqualTo("sso_link_invalid");
    assertThat(anne.login().get("status").asString()).isEqualTo("signed_in");
  }

  @Test
  void an_address_that_the_provider_did_not_verify_opens_nothing() {
    Person anne = People.register();

    for (Map<String, Object> claims :
        List.<Map<String, Object>>of(
            Map.of("email", anne.email(), "email_verified", false),
            Map.of("email", anne.email()),
            Map.of("email", newAddress(), "email_verified", "no"),
            Map.of())) {
      Http.Answer refused = signOn(EVERYBODYS, subject(), claims, null);
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.code()).isEqualTo("sso_address_unverified");
    }
  }

  @Test
  void the_browser_is_sent_to_a_known_address_only() {
    for (String elsewhere :
        List.of("https://evil.example.org/", TestSettings.RETURN_ADDRESS + ".evil.example.org")) {
      Http.Answer refused = begin(EVERYBODYS, elsewhere, VERIFIER, null);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.code()).isEqualTo("sso_return_address_refused");
    }
  }

  @Test
  void a_provider_that_nobody_knows_is_not_asked() {
    for (String unknown : List.of("nobody", UUID.randomUUID().toString())) {
      assertThat(begin(unknown, TestSettings.RETURN_ADDRESS, VERIFIER, null).code())
          .isEqualTo("sso_provider_not_found");
    }
  }

  @Test
  void what_comes_back_counts_once_and_only_for_the_client_that_began() {
    vouchFor(EVERYBODYS, subject(), verified(newAddress()));
    URI callback = atProvider(EVERYBODYS, VERIFIER, null);
    String code = parameter(redirectFrom(callback), "code");

    assertThat(anonymous().get(callback.getPath() + "?" + callback.getRawQuery()).code())
        .isEqualTo("sso_state_invalid");
    assertThat(redeem(code, "another-secret-than-the-one-that-was-hashed-before").code())
        .isEqualTo("sso_state_invalid");
    assertThat(redeem(code, VERIFIER).code()).isEqualTo("sso_state_invalid");
  }

  @Test
  void a_state_of_somebody_else_or_none_leads_nowhere() {
    assertThat(anonymous().get(SSO + "callback?code=x&state=made-up").code())
        .isEqualTo("sso_state_invalid");
    assertThat(anonymous().get(SSO + "callback?code=x").status()).isEqualTo(400);
  }

  @Test
  void a_refusal_of_the_provider_or_of_another_one_is_told_to_the_client() {
    URI refused = atProvider(EVERYBODYS, VERIFIER, null);
    String state = parameter(refused, "state");
    URI back =
        redirectFrom(
            URI.create(anonymous().address(SSO + "callback?error=access_denied&state=" + state)));
    assertThat(back.toString()).startsWith(TestSettings.RETURN_ADDRESS + "?error=sso_refused");

    URI mixedUp = atProvider(EVERYBODYS, VERIFIER, null);
    URI wrong = URI.create(mixedUp + "&iss=https://evil.example.org");
    assertThat(parameter(redirectFrom(wrong), "error")).isEqualTo("sso_identity_invalid");
  }

  @Test
  void a_link_that_is_taken_back_is_asked_for_again() {
    String subject = subject();
    String email = newAddress();
    Http client =
        bearer(signedOn(EVERYBODYS, subject, verified(email)).get("access_token").asString());

    expect(204, client.delete(SSO + "links/" + EVERYBODYS));
    expect(204, client.delete(SSO + "links/" + EVERYBODYS));

    assertThat(client.get(SSO + "links").data()).isEmpty();
    assertThat(signedOn(EVERYBODYS, subject, verified(email)).get("status").asString())
        .isEqualTo("confirmation_sent");
  }

  @Test
  void an_organisations_provider_makes_members_by_its_rules_and_reaches_nothing_else() {
    Person manager = People.register();
    UUID centre = manager.organisation();
    String provider = connected(manager, centre, "staff");
    assertThat(anonymous().get(SSO + "providers?organisation_id=" + centre).body())
        .contains(provider, EVERYBODYS);
    String subject = subject();
    String email = newAddress();
    Map<String, Object> claims =
        Map.of("email", email, "email_verified", true, "groups", List.of("consultants"));

    // Who manages the provider must not open an account for somebody else's address.
    assertThat(signOn(provider, "staff", subject, claims).data().get("status").asString())
        .isEqualTo("confirmation_sent");
    expect(204, confirm(Mailbox.token(email, "confirm-sign-on")));
    JsonNode session = signOn(provider, "staff", subject, claims).data();

    assertThat(session.get("organisation_id").asString()).isEqualTo(centre.toString());
    assertThat(session.get("roles").toString()).isEqualTo("[\"CONSULTANT\"]");
    Http member = bearer(session.get("access_token").asString());
    assertThat(member.get("/api/v1/organisations/" + centre).status()).isEqualTo(200);
    assertThat(member.get("/api/v1/profiles/me").status()).isEqualTo(200);
    for (String own : List.of("sessions", "second-factors", "sso/links")) {
      assertThat(member.get("/api/v1/auth/" + own).code()).isEqualTo("scope_insufficient");
    }
    assertThat(member.post("/api/v1/auth/totp", Map.of("label", "evil")).status()).isEqualTo(403);
  }

  @Test
  void a_session_of_an_organisations_provider_stays_in_that_organisation() {
    Person manager = People.register();
    UUID centre = manager.organisation();
    String provider = connected(manager, centre, "confined");
    Person member = People.administrator();
    UUID own = member.organisation();
    String subject = subject();
    Map<String, Object> claims =
        Map.of("email", member.email(), "email_verified", true, "groups", List.of("consultants"));
    signOn(provider, "confined", subject, claims);
    expect(204, confirm(Mailbox.token(member.email(), "confirm-sign-on")));

    JsonNode session = signOn(provider, "confined", subject, claims).data();

    assertThat(session.get("roles").toString()).isEqualTo("[\"CONSULTANT\"]");
    Http client = bearer(session.get("access_token").asString());
    assertThat(client.with("Organisation-Id", own.toString()).get("/api/v1/profiles/me").status())
        .isEqualTo(403);
    Http.Answer elsewhere =
        anonymous()
            .post(
                "/api/v1/auth/refresh",
                Map.of(
                    "refresh_token",
                    session.get("refresh_token").asString(),
                    "organisation_id",
                    own));
    assertThat(elsewhere.code()).isEqualTo("identity_not_a_member");
    JsonNode refreshed =
        expect(200, People.refresh(session.get("refresh_token").asString())).data();
    assertThat(refreshed.get("roles").toString()).isEqualTo("[\"CONSULTANT\"]");
    Http again = bearer(refreshed.get("access_token").asString());
    assertThat(again.get("/api/v1/auth/sessions").code()).isEqualTo("scope_insufficient");
  }

  @Test
  void a_session_of_an_organisations_provider_does_not_reach_what_the_person_has_elsewhere() {
    Person manager = People.register();
    String provider = connected(manager, manager.organisation(), "nosy");
    Person member = People.register();
    UUID own = member.organisation();
    UUID account = UUID.randomUUID();
    expect(
        201,
        member
            .client()
            .withNewKey()
            .put(
                "/api/v1/credits/accounts/" + account,
                Map.of("owner", Map.of("kind", "person", "id", member.id().toString()))));
    Centre elsewhere = Centre.founded();
    Centre.admit(elsewhere.id(), member.id().value(), "BENEFICIARY");
    UUID bilan = bilanOf(member, elsewhere);
    Map<String, Object> claims =
        Map.of("email", member.email(), "email_verified", true, "groups", List.of("consultants"));
    String subject = subject();
    signOn(provider, "nosy", subject, claims);
    expect(204, confirm(Mailbox.token(member.email(), "confirm-sign-on")));
    JsonNode session = signOn(provider, "nosy", subject, claims).data();
    Http client = bearer(session.get("access_token").asString());

    for (String hidden :
        List.of(
            "organisations/" + own,
            "organisations/" + own + "/members",
            "organisations/" + own + "/invitations",
            "credits/accounts/" + account,
            "credits/accounts/" + account + "/statement",
            "assessments/" + bilan)) {
      assertThat(client.get("/api/v1/" + hidden).status()).as(hidden).isEqualTo(404);
    }
    assertThat(client.get("/api/v1/assessments").data()).isEmpty();
    assertThat(client.get("/api/v1/profiles/me").body())
        .doesNotContain(own.toString(), elsewhere.id().toString(), account.toString());
    assertThat(
            client
                .delete("/api/v1/organisations/" + elsewhere.id() + "/members/" + member.id())
                .code())
        .isEqualTo("identity_organisation_not_found");
    assertThat(client.post("/api/v1/assessments/" + bilan + "/consent").code())
        .isEqualTo("assessment_not_found");
    assertThat(
            client
                .withNewKey()
                .put(
                    "/api/v1/organisations/" + UUID.randomUUID(),
                    Map.of("name", "In the person's name"))
                .code())
        .isEqualTo("forbidden");
  }

  private static UUID bilanOf(Person beneficiary, Centre centre) {
    Http manager = centre.manager().http();
    UUID account = UUID.randomUUID();
    expect(
        201,
        manager
            .withNewKey()
            .put("/api/v1/credits/accounts/" + account, Accounts.ownedBy(centre.id())));
    UUID bilan = UUID.randomUUID();
    expect(
        201,
        manager
            .withNewKey()
            .put(
                "/api/v1/assessments/" + bilan,
                Map.of(
                    "beneficiary_id",
                    beneficiary.id().toString(),
                    "consultant_id",
                    centre.manager().id(),
                    "credit_account_id",
                    account,
                    "format",
                    "24h")));
    Http owner = beneficiary.in(centre.id());
    eventually(() -> owner.get("/api/v1/assessments/" + bilan).status(), found -> found == 200);
    return bilan;
  }

  @Test
  void whom_no_rule_fits_is_no_member() {
    Person manager = People.register();
    String provider = connected(manager, manager.organisation(), "picky");
    String subject = subject();
    String email = newAddress();
    signOn(provider, "picky", subject, verified(email));
    expect(204, confirm(Mailbox.token(email, "confirm-sign-on")));

    Http.Answer refused = signOn(provider, "picky", subject, verified(email));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("identity_not_a_member");
  }

  @Test
  void the_same_subject_at_another_provider_is_somebody_else() {
    String subject = subject();
    String victim = id(signedOn(EVERYBODYS, subject, verified(newAddress())));
    Person attacker = People.register();
    String provider = connected(attacker, attacker.organisation(), "spoof");

    Http.Answer answer = signOn(provider, "spoof", subject, verified(newAddress()));

    assertThat(answer.data().get("status").asString()).isEqualTo("confirmation_sent");
    assertThat(answer.body()).doesNotContain(victim);
  }

  @Test
  void nobody_takes_over_the_connection_of_another_organisation() {
    Person owner = People.register();
    String connection = connected(owner, owner.organisation(), "ours");
    Person attacker = People.register();

    Http.Answer taken =
        connect(attacker, attacker.organisation(), connection, IdentityProvider.issuer("theirs"));

    assertThat(taken.code()).isEqualTo("identity_provider_exists");
  }

  private static String connected(Person manager, UUID organisation, String issuer) {
    String connection = UUID.randomUUID().toString();
    expect(201, connect(manager, organisation, connection, IdentityProvider.issuer(issuer)));
    return connection;
  }

  private static Http.Answer connect(
      Person manager, UUID organisation, String connection, String issuer) {
    return manager
        .in(organisation)
        .put(
            "/api/v1/organisations/" + organisation + "/identity-providers/" + connection,
            Map.of(
                "name",
                "Annuaire",
                "issuer",
                issuer,
                "client_id",
                IdentityProvider.CLIENT_ID,
                "client_secret",
                IdentityProvider.CLIENT_SECRET,
                "rules",
                List.of(
                    Map.of(
                        "claim",
                        "groups",
                        "value",
                        "consultants",
                        "roles",
                        List.of("CONSULTANT")))));
  }

  /** The whole way, at the provider with the same name as its issuer. */
  static JsonNode signedOn(String provider, String subject, Map<String, Object> claims) {
    return expect(200, signOn(provider, subject, claims, null)).data();
  }

  private static Http.Answer signOn(
      String provider, String issuer, String subject, Map<String, Object> claims) {
    vouchFor(issuer, subject, claims);
    return redeem(parameter(redirectFrom(atProvider(provider, VERIFIER, null)), "code"), VERIFIER);
  }

  private static Http.Answer signOn(
      String provider, String subject, Map<String, Object> claims, @Nullable UUID organisation) {
    vouchFor(provider, subject, claims);
    return redeem(
        parameter(redirectFrom(atProvider(provider, VERIFIER, organisation)), "code"), VERIFIER);
  }

  /** Where the provider sends the browser back to. */
  private static URI atProvider(String provider, String verifier, @Nullable UUID organisation) {
    Http.Answer begun = begin(provider, TestSettings.RETURN_ADDRESS, verifier, organisation);
    URI back =
        redirectFrom(URI.create(expect(201, begun).data().get("authorization_url").asString()));
    return URI.create(anonymous().address(back.getPath() + "?" + back.getRawQuery()));
  }

  private static Http.Answer begin(
      String provider, String returnTo, String verifier, @Nullable UUID organisation) {
    Map<String, Object> body = new HashMap<>();
    body.put("return_to", returnTo);
    body.put(
        "code_challenge",
        Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(verifier)));
    body.put("organisation_id", organisation);
    return anonymous().post(SSO + provider + "/authorizations", body);
  }

  private static Http.Answer redeem(String code, String verifier) {
    return anonymous().post(SSO + "redeem", Map.of("code", code, "code_verifier", verifier));
  }

  static Http.Answer confirm(String token) {
    return anonymous().post(SSO + "links/confirm", Map.of("token", token));
  }

  private static String parameter(URI address, String name) {
    for (String parameter : address.getRawQuery().split("&", -1)) {
      if (parameter.startsWith(name + "=")) {
        return parameter.substring(name.length() + 1);
      }
    }
    throw new AssertionError(address + " has no " + name);
  }

  static Map<String, Object> verified(String email) {
    return Map.of("email", email, "email_verified", true, "name", "Anne Lefèvre");
  }

  static String subject() {
    return UUID.randomUUID().toString();
  }

  private static String id(JsonNode session) {
    return session.get("person_id").asString();
  }
}
