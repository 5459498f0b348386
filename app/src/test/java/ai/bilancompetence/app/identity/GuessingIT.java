package ai.bilancompetence.app.identity;

import static ai.bilancompetence.app.identity.People.expect;
import static ai.bilancompetence.app.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.identity.People.Person;
import ai.bilancompetence.app.testing.Concurrently;
import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http.Answer;
import ai.bilancompetence.app.testing.Mailbox;
import ai.bilancompetence.app.testing.RunningApp;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever guesses passwords is stopped, and learns nothing about who has an account. */
class GuessingIT {

  private static final int GUESSES = 10_000;
  private static final int AT_ONCE = 50;

  @Test
  void ten_thousand_guesses_get_five_looks_and_the_right_one_comes_too_late() {
    Person anne = People.register();
    double before = hashes();

    List<Answer> answers =
        Concurrently.times(
            AT_ONCE,
            number -> {
              Answer last = null;
              for (int i = 0; i < GUESSES / AT_ONCE; i++) {
                last = People.login(anne.email(), "guess " + number + "." + i);
              }
              return last;
            });

    assertThat(hashes() - before).isLessThanOrEqualTo(5);
    assertThat(answers).allMatch(answer -> answer.status() == 429);
    Answer right = People.login(anne.email(), People.PASSWORD);
    assertThat(right.status()).isEqualTo(429);
    assertThat(right.code()).isEqualTo("identity_login_locked");
    assertThat(Long.parseLong(right.header("Retry-After"))).isBetween(1L, 60L);
    assertThat(hashes() - before).isLessThanOrEqualTo(5);
    Mailbox.latest(anne.email(), "Connexion bloquée pour quelques instants");
    eventually(() -> events(anne), events -> events.contains("identity.LogInLocked"));
    assertThat(events(anne).stream().filter("identity.LogInFailed"::equals)).hasSize(5);

    theMinuteIsOver();
    expect(200, People.login(anne.email(), People.PASSWORD));
    expect(200, People.login(anne.email(), People.PASSWORD));
  }

  @Test
  void an_address_without_an_account_is_locked_like_any_other() {
    Person anne = People.register();
    String nobody = People.newAddress();
    for (int i = 0; i < 7; i++) {
      double before = hashes();
      Answer known = People.login(anne.email(), "wrong password");
      double between = hashes();
      Answer unknown = People.login(nobody, "wrong password");
      // What takes the time is done for both, or for none.
      assertThat(hashes() - between).isEqualTo(between - before).isEqualTo(i < 5 ? 1 : 0);
      assertThat(unknown.status()).isEqualTo(known.status()).isEqualTo(i < 5 ? 401 : 429);
      assertThat(unknown.code()).isEqualTo(known.code());
      assertThat(unknown.json().get("detail")).isEqualTo(known.json().get("detail"));
      assertThat(unknown.response().headers().map().keySet())
          .isEqualTo(known.response().headers().map().keySet());
    }
  }

  @Test
  void whoever_is_locked_out_gets_in_by_mail() {
    Person anne = People.register();
    for (int i = 0; i < 6; i++) {
      People.login(anne.email(), "wrong password");
    }
    assertThat(People.login(anne.email(), People.PASSWORD).status()).isEqualTo(429);

    People.anonymous().post("/api/v1/auth/magic-link", Map.of("email", anne.email()));
    expect(
        200,
        People.anonymous()
            .post(
                "/api/v1/auth/magic-link/redeem",
                Map.of("token", Mailbox.token(anne.email(), "magic-link"))));
    People.anonymous().post("/api/v1/auth/password/forgot", Map.of("email", anne.email()));
    expect(
        204,
        People.anonymous()
            .post(
                "/api/v1/auth/password/reset",
                Map.of(
                    "token",
                    Mailbox.token(anne.email(), "reset-password"),
                    "new_password",
                    "quatre chevaux bleus")));
    expect(200, People.login(anne.email(), "quatre chevaux bleus"));
  }

  private static double hashes() {
    return RunningApp.shared()
        .bean(MeterRegistry.class)
        .get("bilan.passwords.hashes")
        .counter()
        .count();
  }

  private static List<String> events(Person person) {
    return Demo.admin()
        .get(
            "/api/v1/audit/events?limit=100&aggregate_type=identity.Person&aggregate_id="
                + person.id())
        .data()
        .valueStream()
        .map(event -> event.get("event_type").asString())
        .toList();
  }

  private static void theMinuteIsOver() {
    RunningApp.shared()
        .bean(JdbcClient.class)
        .sql(
            "UPDATE command.log_in_attempt SET locked_until = locked_until - interval '1 minute'"
                + " WHERE locked_until IS NOT NULL")
        .update();
  }
}
