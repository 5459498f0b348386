package ai.bilancompetence.app.identity;

import static ai.bilancompetence.app.identity.People.expect;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.identity.People.Person;
import ai.bilancompetence.app.testing.Centre;
import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.Http.Answer;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Machines, requests for another organisation than the token's, and the profile. */
class ActingElsewhereIT {

  private static final String PATH = "/api/v1/organisations/";

  private Person anne;
  private UUID centre;
  private Http manager;

  @BeforeEach
  void setUp() {
    anne = People.register();
    centre = anne.organisation();
    manager = anne.in(centre);
  }

  @Nested
  class Header {

    @Test
    void aRequestIsForTheOrganisationThatItNames() {
      UUID second = anne.organisation();
      Http there = manager.with("Organisation-Id", second.toString());
      JsonNode profile = expect(200, there.get("/api/v1/profiles/me")).data();
      assertThat(profile.get("organisation_id").asString()).isEqualTo(second.toString());
      Map<String, Object> none = Map.of("roles", List.of());
      expect(200, there.put(PATH + second + "/second-factor-policy", none));
      refused(
          404,
          "identity_organisation_not_found",
          there.put(PATH + centre + "/second-factor-policy", none));
    }

    @Test
    void rolesAreThoseHeldNow() {
      Person bob = People.register();
      UUID own = bob.organisation();
      Centre.admit(centre, bob.id().value(), "MANAGER");
      Http there = bob.in(own).with("Organisation-Id", centre.toString());
      String policy = PATH + centre + "/second-factor-policy";
      expect(200, there.put(policy, Map.of("roles", List.of())));
      Centre.admit(centre, bob.id().value(), "BENEFICIARY");
      JsonNode profile = expect(200, there.get("/api/v1/profiles/me")).data();
      assertThat(profile.get("roles").toString()).isEqualTo("[\"BENEFICIARY\"]");
      expect(200, manager.delete(PATH + centre + "/members/" + bob.id()));
      refused(403, "not_a_member", there.get("/api/v1/profiles/me"));
    }

    @Test
    void nobodyActsWhereTheyDoNotBelong() {
      Http stranger = People.register().client();
      refused(
          403,
          "not_a_member",
          stranger.with("Organisation-Id", centre.toString()).get("/api/v1/profiles/me"));
      refused(
          403,
          "not_a_member",
          stranger.with("Organisation-Id", UUID.randomUUID().toString()).get(PATH + centre));
      refused(
          400,
          "invalid_parameter",
          stranger.with("Organisation-Id", "x").get("/api/v1/profiles/me"));
    }

    @Test
    void theSecondFactorOfTheOtherOrganisationIsDemanded() {
      Person bob = People.register();
      UUID own = bob.organisation();
      Centre.admit(centre, bob.id().value(), "CONSULTANT");
      Map<String, Object> policy = Map.of("roles", List.of("CONSULTANT"));
      Http ownToken = bob.in(own);
      expect(200, manager.put(PATH + centre + "/second-factor-policy", policy));
      refused(
          403,
          "second_factor_required",
          ownToken.with("Organisation-Id", centre.toString()).get("/api/v1/profiles/me"));
    }
  }

  @Nested
  class Machines {

    private final UUID id = UUID.randomUUID();

    @Test
    void getTokensForWhatTheirScopesSay() {
      String secret = secretOf(create());
      JsonNode token = token(200, basic(secret), "grant_type=client_credentials");
      assertThat(token.get("token_type").asString()).isEqualTo("Bearer");
      assertThat(token.get("scope").asString()).isEqualTo("credits:read organisations:read");
      assertThat(token.has("refresh_token")).isFalse();
      Http machine = People.bearer(token.get("access_token").asString());
      expect(200, machine.get(PATH + centre + "/members"));
      refused(403, "scope_insufficient", machine.delete(one()));
      String narrow = "grant_type=client_credentials&scope=credits:read" + inBody(secret);
      Http narrowed = People.bearer(token(200, null, narrow).get("access_token").asString());
      refused(403, "scope_insufficient", narrowed.get(PATH + centre + "/members"));
    }

    @Test
    void areRefusedInTheWordsOfOAuth() {
      String secret = secretOf(create());
      assertThat(error(401, basic("wrong"), "grant_type=client_credentials"))
          .isEqualTo("invalid_client");
      assertThat(error(401, null, "grant_type=client_credentials")).isEqualTo("invalid_client");
      assertThat(error(400, basic(secret), "grant_type=password"))
          .isEqualTo("unsupported_grant_type");
      assertThat(error(400, basic(secret), "scope=credits:read")).isEqualTo("invalid_request");
      assertThat(error(400, basic(secret), "grant_type=client_credentials&scope=credits:write"))
          .isEqualTo("invalid_scope");
    }

    @Test
    void loseSecretAndTokensAtOnce() {
      String first = secretOf(create());
      String body = "grant_type=client_credentials";
      Http machine = People.bearer(token(200, basic(first), body).get("access_token").asString());
      assertThat(create().data().has("client_secret")).isFalse();
      String second = secretOf(expect(200, manager.post(one() + "/secret")));
      refused(401, "token_revoked", machine.get(PATH + centre + "/members"));
      error(401, basic(first), body);
      Http again = People.bearer(token(200, basic(second), body).get("access_token").asString());
      expect(200, again.get(PATH + centre + "/members"));
      expect(200, manager.delete(one()));
      refused(401, "token_revoked", again.get(PATH + centre + "/members"));
      error(401, basic(second), body);
    }

    @Test
    void keepTheirSecretOutOfWhatIsRemembered() {
      Http keyed = manager.withNewKey();
      assertThat(secretOf(keyed.put(one(), terms()))).hasSize(43);
      Answer repeated = expect(201, keyed.put(one(), terms()));
      assertThat(repeated.header("Idempotency-Replayed")).isEqualTo("true");
      assertThat(repeated.body()).doesNotContain("client_secret");
    }

    private Answer create() {
      return expect(201, manager.put(one(), terms()));
    }

    private Map<String, Object> terms() {
      return Map.of(
          "name", "Comptabilité",
          "roles", List.of("AUDITOR"),
          "scopes", List.of("organisations:read", "credits:read"));
    }

    private String one() {
      return PATH + centre + "/service-clients/" + id;
    }

    private String basic(String secret) {
      byte[] pair = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
      return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private String inBody(String secret) {
      return "&client_id=" + id + "&client_secret=" + secret;
    }

    private static String secretOf(Answer answer) {
      return answer.data().get("client_secret").asString();
    }

    private static String error(int status, String authorization, String form) {
      return token(status, authorization, form).get("error").asString();
    }

    private static JsonNode token(int status, String authorization, String form) {
      Http client = People.anonymous();
      Http caller = authorization == null ? client : client.with("Authorization", authorization);
      HttpRequest.Builder request =
          HttpRequest.newBuilder()
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString(form));
      Answer answer = expect(status, caller.send(request, "/api/v1/auth/token"));
      return JsonMapper.shared().readTree(answer.body());
    }
  }

  @Nested
  class Profile {

    @Test
    void isChangedByItsPersonFieldByField() {
      Http client = anne.client();
      expect(200, client.patch("/api/v1/profiles/me", Map.of("language", "en")));
      Answer named =
          expect(200, client.patch("/api/v1/profiles/me", Map.of("full_name", "Anne Roy")));
      JsonNode profile =
          expect(200, client.readAfter(named.position()).get("/api/v1/profiles/me")).data();
      assertThat(profile.get("full_name").asString()).isEqualTo("Anne Roy");
      assertThat(profile.get("language").asString()).isEqualTo("en");
      assertThat(expect(200, client.patch("/api/v1/profiles/me", Map.of())).position())
          .isEqualTo(named.position());
    }

    @Test
    void takesNothingElse() {
      Http client = anne.client();
      for (String field : List.of("roles", "email", "credits", "person_id")) {
        refused(
            400,
            "unknown_field",
            client.patch("/api/v1/profiles/me", Map.of(field, List.of("ADMIN"))));
      }
      refused(
          400, "validation_failed", client.patch("/api/v1/profiles/me", Map.of("language", "de")));
    }

    @Test
    void showsTheCreditsThatThePersonMaySee() {
      UUID account = UUID.randomUUID();
      Answer opened =
          expect(
              201,
              manager
                  .withNewKey()
                  .put(
                      "/api/v1/credits/accounts/" + account,
                      Map.of("owner", Map.of("kind", "organisation", "id", centre))));
      expect(200, manager.readAfter(opened.position()).get("/api/v1/credits/accounts/" + account));
      assertThat(credits(manager)).containsExactly(account.toString());
      Person bob = People.register();
      Centre.admit(centre, bob.id().value(), "BENEFICIARY");
      assertThat(credits(bob.in(centre))).isEmpty();
    }

    @Test
    void showsWhatTheOrganisationActedInHasSubscribedTo() {
      assertThat(subscription(manager).get("organisation_id").asString())
          .isEqualTo(centre.toString());
      assertThat(subscription(manager).get("plan").asString()).isEqualTo("free");
      assertThat(subscription(People.register().client()).isNull()).isTrue();
      Answer given =
          expect(
              200,
              Demo.admin()
                  .withNewKey()
                  .put(
                      "/api/v1/organisations/" + centre + "/plan", Map.of("plan", "professional")));

      assertThat(subscription(manager.readAfter(given.position())).get("plan").asString())
          .isEqualTo("professional");
    }

    private static JsonNode subscription(Http client) {
      return expect(200, client.get("/api/v1/profiles/me")).data().get("subscription");
    }

    private static List<String> credits(Http client) {
      JsonNode credits = expect(200, client.get("/api/v1/profiles/me")).data().get("credits");
      return credits.findValuesAsString("account_id");
    }
  }

  private static void refused(int status, String code, Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
  }
}
