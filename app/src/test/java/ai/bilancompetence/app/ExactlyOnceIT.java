package ai.bilancompetence.app;

import static ai.bilancompetence.app.testing.Accounts.balance;
import static ai.bilancompetence.app.testing.Accounts.events;
import static ai.bilancompetence.app.testing.Accounts.grant;
import static ai.bilancompetence.app.testing.Accounts.newSpend;
import static ai.bilancompetence.app.testing.Accounts.ownedBy;
import static ai.bilancompetence.app.testing.Accounts.path;
import static ai.bilancompetence.app.testing.Accounts.use;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.Accounts;
import ai.bilancompetence.app.testing.Accounts.Balance;
import ai.bilancompetence.app.testing.Concurrently;
import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.Http.Answer;
import ai.bilancompetence.app.testing.RunningApp;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However often a command comes, and however many come at once, its effect happens once. */
class ExactlyOnceIT {

  private static final String REPLAYED = "Idempotency-Replayed";

  private final Http manager = Demo.manager();
  private final String key = UUID.randomUUID().toString();

  @Nested
  class A_repeated_request {

    @Test
    void gets_the_same_bytes_and_has_one_effect() {
      UUID account = Demo.accountWith(10);
      String spend = newSpend(account);

      Answer first = manager.withKey(key).put(spend, use(3));
      Answer again = manager.withKey(key).put(spend, use(3));

      assertThat(first.status()).as(first.toString()).isEqualTo(200);
      assertThat(first.header(REPLAYED)).isEmpty();
      assertThat(again.status()).isEqualTo(200);
      assertThat(again.header(REPLAYED)).isEqualTo("true");
      assertThat(again.body()).isEqualTo(first.body());
      assertThat(again.position()).isEqualTo(first.position());
      Http reader = manager.readAfter(first.position());
      assertThat(balance(reader, account)).isEqualTo(new Balance(7, 0));
      assertThat(reader.get(path(account) + "/statement").data().size())
          .isEqualTo(4); // Granted and spent, two lines each.
    }

    @Test
    void of_a_creation_gets_the_same_place() {
      UUID account = UUID.randomUUID();

      Answer first = manager.withKey(key).put(path(account), ownedBy(Demo.CENTRE));
      Answer again = manager.withKey(key).put(path(account), ownedBy(Demo.CENTRE));

      assertThat(first.status()).as(first.toString()).isEqualTo(201);
      assertThat(again.status()).isEqualTo(201);
      assertThat(again.body()).isEqualTo(first.body());
      assertThat(first.header("Location")).isEqualTo(path(account));
      assertThat(again.header("Location")).isEqualTo(path(account));
      assertThat(again.position()).isEqualTo(first.position());
      assertThat(again.header(REPLAYED)).isEqualTo("true");
    }

    @Test
    void gets_the_old_answer_although_the_account_has_changed_since() {
      UUID account = Demo.accountWith(10);
      String spend = newSpend(account);
      Answer first = manager.withKey(key).put(spend, use(3));

      assertThat(manager.withNewKey().put(newSpend(account), use(7)).status()).isEqualTo(200);

      assertThat(manager.withKey(key).put(spend, use(3)).body()).isEqualTo(first.body());
    }

    @Test
    void may_write_its_body_differently() {
      UUID account = Demo.accountWith(10);
      String spend = newSpend(account);

      Answer first =
          manager.withKey(key).sendBody("PUT", spend, "{\"feature\":\"image\",\"amount\":3}");
      Answer again =
          manager.withKey(key).sendBody("PUT", spend, "{ \"amount\": 3, \"feature\": \"image\" }");

      assertThat(again.status()).as(again.toString()).isEqualTo(200);
      assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void is_the_callers_own() {
      UUID account = Demo.accountWith(10);

      Answer managers = manager.withKey(key).put(newSpend(account), use(3));
      Answer consultants = Demo.consultant().withKey(key).put(newSpend(account), use(4));

      assertThat(managers.status()).isEqualTo(200);
      assertThat(consultants.status()).as(consultants.toString()).isEqualTo(200);
      assertThat(consultants.header(REPLAYED)).isEmpty();
      assertThat(balance(manager.readAfter(consultants.position()), account))
          .isEqualTo(new Balance(3, 0));
    }
  }

  @Nested
  class A_key {

    @Test
    void is_not_taken_for_another_body() {
      UUID account = Demo.accountWith(10);
      String spend = newSpend(account);
      Answer first = manager.withKey(key).put(spend, use(3));

      Answer other = manager.withKey(key).put(spend, use(4));

      assertThat(other.status()).isEqualTo(422);
      assertThat(other.code()).isEqualTo("idempotency_key_reused");
      assertThat(other.json().get("detail").asString()).contains("amount");
      assertThat(manager.withKey(key).put(spend, use(3)).body())
          .as("the first answer stands")
          .isEqualTo(first.body());
    }

    @Test
    void names_a_nested_field_that_differs() {
      UUID account = UUID.randomUUID();
      manager.withKey(key).put(path(account), ownedBy(Demo.CENTRE));

      Answer other = manager.withKey(key).put(path(account), ownedBy(UUID.randomUUID()));

      assertThat(other.status()).isEqualTo(422);
      assertThat(other.json().get("detail").asString()).contains("owner.id");
    }

    @Test
    void is_not_taken_for_another_path() {
      UUID account = Demo.accountWith(10);
      manager.withKey(key).put(newSpend(account), use(3));

      Answer other = manager.withKey(key).put(newSpend(account), use(3));

      assertThat(other.status()).isEqualTo(422);
      assertThat(other.code()).isEqualTo("idempotency_key_reused");
      assertThat(other.json().get("detail").asString()).contains("path");
    }

    @Test
    void is_required_for_everything_that_moves_credits() {
      UUID account = UUID.randomUUID();
      manager.withNewKey().put(path(account), ownedBy(Demo.CENTRE));
      Answer granted = grant(account, 10);
      String reservation = Accounts.newReservation(account);
      List<Answer> answers =
          List.of(
              manager.put(path(UUID.randomUUID()), ownedBy(Demo.CENTRE)),
              manager.put(newSpend(account), use(1)),
              manager.put(reservation, use(1)),
              manager.post(reservation + "/capture"),
              manager.post(reservation + "/release"),
              Demo.admin()
                  .put(
                      path(account) + "/grants/" + UUID.randomUUID(),
                      Map.of("category", "paid", "amount", 1, "reference", "test")),
              Demo.consultant().post("/api/v1/assessments/" + UUID.randomUUID() + "/start"),
              Demo.consultant().post("/api/v1/assessments/" + UUID.randomUUID() + "/complete"),
              Demo.consultant().post("/api/v1/assessments/" + UUID.randomUUID() + "/cancel"));

      assertThat(answers)
          .allSatisfy(
              answer -> {
                assertThat(answer.status()).as(answer.toString()).isEqualTo(428);
                assertThat(answer.code()).isEqualTo("idempotency_key_required");
              });
      assertThat(balance(manager.readAfter(granted.position()), account))
          .isEqualTo(new Balance(10, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 256})
    void of_a_wrong_length_is_refused(int length) {
      Answer answer =
          manager.withKey("k".repeat(length)).put(path(UUID.randomUUID()), ownedBy(Demo.CENTRE));

      assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("invalid_parameter");
    }

    @Test
    void of_255_characters_is_taken() {
      String longest = key + "k".repeat(255 - key.length());

      assertThat(
              manager.withKey(longest).put(path(UUID.randomUUID()), ownedBy(Demo.CENTRE)).status())
          .isEqualTo(201);
    }

    @Test
    void that_is_not_ascii_is_refused() throws IOException {
      String token =
          Demo.anonymous()
              .post(
                  "/api/v1/auth/login",
                  Map.of("email", "manager@demo.example.org", "password", Demo.PASSWORD))
              .data()
              .get("access_token")
              .asString();
      String body = "{\"owner\":{\"kind\":\"organisation\",\"id\":\"" + Demo.CENTRE + "\"}}";
      String request =
          """
          PUT %s HTTP/1.1
          Host: localhost
          Authorization: Bearer %s
          Content-Type: application/json
          Content-Length: %d
          Idempotency-Key: clé
          Connection: close

          %s"""
              .formatted(path(UUID.randomUUID()), token, body.length(), body);

      // The JDK's client writes headers as ASCII only.
      URI server = URI.create(RunningApp.shared().baseUrl());
      try (Socket socket = new Socket(server.getHost(), server.getPort())) {
        socket
            .getOutputStream()
            .write(request.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answer).startsWith("HTTP/1.1 400").contains("invalid_parameter");
      }
    }
  }

  @Nested
  class A_refusal {

    @Test
    void is_remembered_even_when_the_reason_is_gone() {
      UUID account = Demo.accountWith(0);
      String spend = newSpend(account);
      Answer refused = manager.withKey(key).put(spend, use(3));
      Answer granted = grant(account, 10);
      assertThat(granted.status()).isEqualTo(200);

      Answer again = manager.withKey(key).put(spend, use(3));

      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.code()).isEqualTo("credits_insufficient");
      assertThat(refused.header(REPLAYED)).isEmpty();
      assertThat(again.status()).isEqualTo(409);
      assertThat(again.body()).isEqualTo(refused.body());
      assertThat(again.header("Content-Type")).isEqualTo(refused.header("Content-Type"));
      assertThat(again.header(REPLAYED)).isEqualTo("true");
      assertThat(balance(manager.readAfter(granted.position()), account))
          .isEqualTo(new Balance(10, 0));
      assertThat(manager.withNewKey().put(spend, use(3)).status()).isEqualTo(200);
    }

    @Test
    void for_an_account_that_is_not_there_is_remembered_too() {
      UUID account = UUID.randomUUID();
      String spend = newSpend(account);
      Answer refused = manager.withKey(key).put(spend, use(3));
      assertThat(refused.code()).isEqualTo("credits_account_not_found");
      assertThat(manager.withNewKey().put(path(account), ownedBy(Demo.CENTRE)).status())
          .isEqualTo(201);

      Answer again = manager.withKey(key).put(spend, use(3));

      assertThat(again.status()).isEqualTo(404);
      assertThat(again.body()).isEqualTo(refused.body());
      assertThat(manager.withNewKey().put(spend, use(3)).code()).isEqualTo("credits_insufficient");
    }

    @Test
    void for_a_missing_role_is_not_remembered() {
      UUID account = UUID.randomUUID();
      Http auditor = Demo.auditor().withKey(key);

      assertThat(auditor.put(path(account), ownedBy(Demo.CENTRE)).code()).isEqualTo("forbidden");
      Answer other = auditor.put(path(UUID.randomUUID()), ownedBy(Demo.CENTRE));

      assertThat(other.status()).as("the key is still free").isEqualTo(403);
      assertThat(other.header(REPLAYED)).isEmpty();
    }

    @Test
    void of_a_malformed_request_is_not_remembered() {
      UUID account = Demo.accountWith(10);
      String spend = newSpend(account);

      assertThat(manager.withKey(key).put(spend, use(-1)).status()).isEqualTo(400);

      assertThat(manager.withKey(key).put(spend, use(1)).status()).isEqualTo(200);
    }
  }

  @Nested
  class At_once {

    @Test
    void sixteen_requests_with_one_key_have_one_effect_and_the_same_answer() {
      UUID account = Demo.accountWith(100);
      String spend = newSpend(account);

      List<Answer> answers = Concurrently.times(16, n -> manager.withKey(key).put(spend, use(3)));

      assertThat(answers).extracting(Answer::status).containsOnly(200);
      assertThat(answers).extracting(Answer::body).containsOnly(answers.getFirst().body());
      assertThat(answers).extracting(Answer::position).containsOnly(answers.getFirst().position());
      assertThat(answers).filteredOn(a -> a.header(REPLAYED).isEmpty()).hasSize(1);
      assertThat(balance(manager.readAfter(answers.getFirst().position()), account))
          .isEqualTo(new Balance(97, 0));
      assertThat(events(account, "credits.CreditsSpent")).isEqualTo(1);
    }

    @Test
    void sixteen_requests_with_one_key_are_refused_with_the_same_answer() {
      UUID account = Demo.accountWith(1);
      String spend = newSpend(account);

      List<Answer> answers = Concurrently.times(16, n -> manager.withKey(key).put(spend, use(3)));

      assertThat(answers).extracting(Answer::status).containsOnly(409);
      assertThat(answers).extracting(Answer::body).containsOnly(answers.getFirst().body());
    }

    @Test
    void thirty_two_spends_of_one_account_are_each_carried_out_or_refused() {
      UUID account = Demo.accountWith(20);

      List<Answer> answers =
          Concurrently.times(32, n -> manager.withNewKey().put(newSpend(account), use(1)));

      assertThat(answers).filteredOn(a -> a.status() == 200).hasSize(20);
      assertThat(answers)
          .filteredOn(a -> a.status() != 200)
          .hasSize(12)
          .extracting(Answer::code)
          .containsOnly("credits_insufficient");
      long last =
          answers.stream()
              .filter(a -> a.status() == 200)
              .mapToLong(Answer::position)
              .max()
              .orElse(0);
      assertThat(balance(manager.readAfter(last), account)).isEqualTo(new Balance(0, 0));
      assertThat(events(account, "credits.CreditsSpent")).isEqualTo(20);
    }

    @Test
    void one_spend_under_many_keys_is_carried_out_once() {
      UUID account = Demo.accountWith(10);
      String spend = newSpend(account);

      List<Answer> answers = Concurrently.times(16, n -> manager.withNewKey().put(spend, use(3)));

      assertThat(answers).extracting(Answer::status).containsOnly(200);
      assertThat(events(account, "credits.CreditsSpent")).isEqualTo(1);
    }

    @Test
    void an_account_is_opened_once() {
      UUID account = UUID.randomUUID();

      List<Answer> answers =
          Concurrently.times(8, n -> manager.withNewKey().put(path(account), ownedBy(Demo.CENTRE)));

      assertThat(answers).extracting(Answer::status).containsOnly(201);
      assertThat(events(account, "credits.CreditAccountOpened")).isEqualTo(1);
    }
  }
}
