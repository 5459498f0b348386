package ai.bilancompetence.app.identity;

import static ai.bilancompetence.app.identity.People.expect;
import static ai.bilancompetence.app.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.identity.People.Person;
import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.Http.Answer;
import ai.bilancompetence.app.testing.RunningApp;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** People see where they are logged in and end what is not theirs any more. */
class SessionIT {

  private static final String SESSIONS = "/api/v1/auth/sessions";
  private static final String FIREFOX =
      "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

  private final Person anne = People.register();

  @Test
  void a_log_in_says_that_it_is_one() {
    assertThat(anne.login().get("status").asString()).isEqualTo("signed_in");
  }

  @Test
  void everybody_sees_their_own_sessions_with_device_and_place() {
    Http phone = anne.client();
    Http laptop = on(FIREFOX);

    JsonNode sessions = laptop.get(SESSIONS).data();

    JsonNode here = only(sessions, true);
    assertThat(here.get("device").asString()).isEqualTo("Firefox, Linux");
    assertThat(here.get("place").asString()).isEqualTo("127.0.0.0/24");
    assertThat(here.get("methods").toString()).isEqualTo("[\"PASSWORD\"]");
    assertThat(here.get("created_at").asString()).isNotEmpty();
    assertThat(here.get("last_used_at").asString()).isNotEmpty();
    JsonNode there = only(phone.get(SESSIONS).data(), true);
    assertThat(there.get("session_id")).isNotEqualTo(here.get("session_id"));
    assertThat(sessions.valueStream().map(session -> session.get("session_id")))
        .contains(there.get("session_id"));
  }

  @Test
  void a_session_that_is_ended_from_elsewhere_is_dead_at_once() {
    JsonNode lost = anne.login();
    Http phone = anne.client();
    Http thief = People.bearer(lost.get("access_token").asString());
    String id = only(thief.get(SESSIONS).data(), true).get("session_id").asString();

    expect(204, delete(phone, id));
    expect(204, delete(phone, id));

    assertThat(thief.get(SESSIONS).code()).isEqualTo("token_revoked");
    assertThat(People.refresh(lost.get("refresh_token").asString()).code())
        .isEqualTo("identity_refresh_token_invalid");
    expect(200, phone.get(SESSIONS));
  }

  @Test
  void all_sessions_but_this_one_end_together() {
    JsonNode other = anne.login();
    JsonNode mine = anne.login();
    Http me = People.bearer(mine.get("access_token").asString());

    expect(204, me.post(SESSIONS + "/revoke-others"));

    assertThat(me.get(SESSIONS).data()).hasSize(1);
    assertThat(People.refresh(other.get("refresh_token").asString()).status()).isEqualTo(401);
    expect(200, People.refresh(mine.get("refresh_token").asString()));
  }

  @Test
  void the_session_of_somebody_else_is_not_there() {
    Http victim = anne.client();
    String id = only(victim.get(SESSIONS).data(), true).get("session_id").asString();

    Answer refused = delete(People.register().client(), id);

    assertThat(refused.status()).isEqualTo(404);
    assertThat(refused.code()).isEqualTo("identity_session_not_found");
    assertThat(delete(Demo.admin(), id).status()).isEqualTo(404);
    expect(200, victim.get(SESSIONS));
  }

  @Test
  void the_oldest_of_too_many_sessions_ends() {
    // Registering has opened one before.
    JsonNode oldest = anne.login();
    JdbcClient jdbc = RunningApp.shared().bean(JdbcClient.class);
    for (int i = 0; i < 18; i++) {
      addSession(jdbc);
    }
    anne.client();
    Http newest = anne.client();

    assertThat(newest.get(SESSIONS).data()).hasSize(20);
    assertThat(People.refresh(oldest.get("refresh_token").asString()).status()).isEqualTo(401);
    assertThat(events()).contains("identity.SessionEnded");
  }

  @Test
  void the_log_tells_who_logged_in_and_how_it_ended() {
    String token = anne.login().get("refresh_token").asString();
    String next = expect(200, People.refresh(token)).data().get("refresh_token").asString();
    assertThat(People.refresh(token).code()).isEqualTo("identity_refresh_token_reused");
    assertThat(People.refresh(next).status()).isEqualTo(401);

    List<String> events = eventually(this::events, list -> list.contains("identity.SessionEnded"));

    assertThat(events).contains("identity.LoggedIn");
    JsonNode loggedIn = eventsOf("identity.LoggedIn").get(0);
    assertThat(loggedIn.get("metadata").toString()).contains(anne.id().toString());
    assertThat(eventsOf("identity.SessionEnded").toString()).contains("TOKEN_REUSED");
  }

  private List<String> events() {
    return eventsOf(null).valueStream().map(event -> event.get("event_type").asString()).toList();
  }

  private JsonNode eventsOf(String type) {
    return Demo.admin()
        .get(
            "/api/v1/audit/events?limit=100&aggregate_type=identity.Person&aggregate_id="
                + anne.id()
                + (type == null ? "" : "&event_type=" + type))
        .data();
  }

  /** As if one had been opened now. */
  private void addSession(JdbcClient jdbc) {
    jdbc.sql(
            """
            INSERT INTO command.session
            SELECT gen_random_uuid(), person_id, organisation_id, methods, device, place, created_at,
                   authenticated_at, clock_timestamp(), idle_until, expires_at
              FROM command.session WHERE person_id = ? LIMIT 1
            """)
        .param(anne.id().value())
        .update();
  }

  private Http on(String userAgent) {
    Answer answer =
        People.anonymous()
            .with("User-Agent", userAgent)
            .post(
                "/api/v1/auth/login",
                java.util.Map.of("email", anne.email(), "password", People.PASSWORD));
    return People.bearer(expect(200, answer).data().get("access_token").asString());
  }

  private static JsonNode only(JsonNode sessions, boolean current) {
    return sessions
        .valueStream()
        .filter(session -> session.get("current").asBoolean() == current)
        .reduce(
            (a, b) -> {
              throw new AssertionError("More than one in " + sessions);
            })
        .orElseThrow();
  }

  private static Answer delete(Http client, String id) {
    return client.send(HttpRequest.newBuilder().DELETE(), SESSIONS + "/" + UUID.fromString(id));
  }
}
