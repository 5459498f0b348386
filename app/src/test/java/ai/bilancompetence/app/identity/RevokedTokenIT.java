package ai.bilancompetence.app.identity;

import static ai.bilancompetence.app.identity.People.expect;
import static ai.bilancompetence.app.identity.People.refresh;
import static ai.bilancompetence.app.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.identity.People.Person;
import ai.bilancompetence.app.testing.Centre;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.Http.Answer;
import ai.bilancompetence.app.testing.RunningApp;
import ai.bilancompetence.platform.token.TokenHolder;
import ai.bilancompetence.platform.token.TokenRevocations;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

class RevokedTokenIT {

  private final RunningApp app = RunningApp.shared();
  private final Person anne = People.register();

  @Test
  void logging_out_ends_the_access_tokens_of_the_session_at_once_and_of_no_other() {
    JsonNode phone = anne.login();
    JsonNode laptop = anne.login();
    JsonNode refreshed = expect(200, refresh(phone.get("refresh_token").asString())).data();
    expect(204, logout(refreshed));

    assertRevoked(client(phone));
    assertRevoked(client(refreshed));
    expect(200, profile(client(laptop)));
  }

  @Test
  void a_refresh_token_that_comes_again_ends_the_access_tokens_of_the_thief_and_of_the_owner() {
    JsonNode owner = anne.login();
    String stolen = owner.get("refresh_token").asString();
    JsonNode thief = expect(200, refresh(stolen)).data();
    expect(401, refresh(stolen));

    assertRevoked(client(thief));
    assertRevoked(client(owner));
  }

  @Test
  void changed_roles_end_the_tokens_for_this_organisation_and_a_refresh_brings_the_new_ones() {
    UUID centre = anne.organisation();
    Person bruno = People.register();
    String member = "/api/v1/organisations/" + centre + "/members/" + bruno.id();
    Http manager = anne.in(centre);
    Centre.admit(centre, bruno.id().value(), "CONSULTANT");
    JsonNode alone = People.register().login();
    JsonNode session = bruno.login();
    expect(200, profile(client(session)));

    expect(200, manager.put(member, Map.of("roles", List.of("BENEFICIARY"))));

    assertRevoked(client(session));
    JsonNode next = expect(200, refresh(session.get("refresh_token").asString())).data();
    assertThat(next.get("roles").toString()).isEqualTo("[\"BENEFICIARY\"]");
    expect(200, profile(client(next)));
    expect(200, profile(client(alone)));
    expect(200, profile(manager));
  }

  @Test
  void a_session_keeps_its_id_and_the_moment_of_its_sign_in() throws ParseException {
    JsonNode first = anne.login();
    JsonNode second = expect(200, refresh(first.get("refresh_token").asString())).data();
    var before = claims(first);
    var after = claims(second);
    for (String claim : List.of("sid", "auth_time", "amr")) {
      assertThat(after.getClaim(claim)).isNotNull().isEqualTo(before.getClaim(claim));
    }
    assertThat(before.getStringListClaim("amr")).containsExactly("pwd");
    assertThat(after.getLongClaim("iat_ms")).isGreaterThan(before.getLongClaim("iat_ms"));
  }

  @Test
  void another_node_hears_of_it_and_so_does_one_that_starts_later() {
    TokenRevocations other = node();
    other.start();
    TokenHolder session = TokenHolder.session(UUID.randomUUID());
    long now = System.currentTimeMillis();
    app.bean(TokenRevocations.class).revokeSession(session.id());
    TokenRevocations later = node();
    later.start();
    try {
      assertThat(later.cover(List.of(session), now)).isTrue();
      eventually(() -> other.cover(List.of(session), now), known -> known);
    } finally {
      other.stop();
      later.stop();
    }
  }

  @Test
  void another_node_hears_of_what_was_committed_after_something_later() {
    TokenHolder slow = TokenHolder.client(UUID.randomUUID());
    TokenHolder quick = TokenHolder.client(UUID.randomUUID());
    TokenRevocations revocations = app.bean(TokenRevocations.class);
    TransactionTemplate transaction =
        new TransactionTemplate(app.bean(PlatformTransactionManager.class));
    TokenRevocations other = node();
    other.start();
    try {
      transaction.executeWithoutResult(
          status -> {
            revocations.revokeClient(slow.id());
            Thread.ofVirtual().start(() -> revocations.revokeClient(quick.id()));
            eventually(() -> other.cover(List.of(quick), 0), known -> known);
            assertThat(revocations.cover(List.of(slow), 0)).isFalse();
          });
      assertThat(revocations.cover(List.of(slow), 0)).isTrue();
      eventually(() -> other.cover(List.of(slow), 0), known -> known);
    } finally {
      other.stop();
    }
  }

  @Test
  void what_is_rolled_back_has_revoked_nothing() {
    TokenHolder machine = TokenHolder.client(UUID.randomUUID());
    TokenRevocations revocations = app.bean(TokenRevocations.class);
    new TransactionTemplate(app.bean(PlatformTransactionManager.class))
        .executeWithoutResult(
            status -> {
              revocations.revokeClient(machine.id());
              status.setRollbackOnly();
            });
    assertThat(revocations.cover(List.of(machine), 0)).isFalse();
  }

  private TokenRevocations node() {
    return new TokenRevocations(app.bean(JdbcClient.class), app.bean(Clock.class));
  }

  private static com.nimbusds.jwt.JWTClaimsSet claims(JsonNode session) throws ParseException {
    return com.nimbusds.jwt.SignedJWT.parse(session.get("access_token").asString())
        .getJWTClaimsSet();
  }

  private static Answer logout(JsonNode session) {
    return People.anonymous()
        .post(
            "/api/v1/auth/logout",
            Map.of("refresh_token", session.get("refresh_token").asString()));
  }

  private static Http client(JsonNode session) {
    return People.bearer(session.get("access_token").asString());
  }

  private static Answer profile(Http client) {
    return eventually(() -> client.get("/api/v1/profiles/me"), answer -> answer.status() != 503);
  }

  private static void assertRevoked(Http client) {
    Answer answer = client.get("/api/v1/profiles/me");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("token_revoked");
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
  }
}
