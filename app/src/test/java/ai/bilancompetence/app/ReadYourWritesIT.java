package ai.bilancompetence.app;

import static ai.bilancompetence.app.testing.Accounts.balance;
import static ai.bilancompetence.app.testing.Accounts.grant;
import static ai.bilancompetence.app.testing.Accounts.newReservation;
import static ai.bilancompetence.app.testing.Accounts.newSpend;
import static ai.bilancompetence.app.testing.Accounts.path;
import static ai.bilancompetence.app.testing.Accounts.use;
import static ai.bilancompetence.app.testing.Accounts.withoutMoment;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.Accounts.Balance;
import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.Http.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A reader sees what it wrote, what was true then, and nothing that does not add up. */
class ReadYourWritesIT {

  private final Http manager = Demo.manager();

  @Nested
  class Read_after {

    @Test
    void sees_each_command_at_once() {
      UUID account = Demo.accountWith(20);
      for (int left = 19; left >= 10; left--) {
        Answer spent = manager.withNewKey().put(newSpend(account), use(1));

        Answer read = manager.readAfter(spent.position()).get(path(account));

        assertThat(balance(read)).isEqualTo(new Balance(left, 0));
        assertThat(read.position()).isGreaterThanOrEqualTo(spent.position());
      }
    }

    @Test
    void reaches_events_of_other_contexts_too() {
      UUID account = Demo.accountWith(1);
      Answer requested = requestAssessment(account);
      Answer granted = grant(account, 1);

      List<Answer> answers =
          List.of(
              manager.readAfter(requested.position()).get(path(account)),
              manager.readAfter(requested.position()).get("/api/v1/profiles/me"),
              manager.readAfter(granted.position()).get("/api/v1/assessments"),
              manager.readAfter(granted.position()).get("/api/v1/organisations/" + Demo.CENTRE));

      assertThat(answers)
          .allSatisfy(
              answer -> {
                assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
                assertThat(answer.position()).isGreaterThanOrEqualTo(requested.position());
              });
    }

    @Test
    void beyond_the_end_of_the_log_is_refused() {
      UUID account = Demo.accountWith(0);

      Answer answer = manager.readAfter(999_999_999_999L).get(path(account));

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("invalid_parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "-1", "1.5", "0x10", "1234567890123456789"})
    void that_is_no_position_is_refused(String position) {
      Answer answer = manager.with("Read-After", position).get(path(Demo.accountWith(0)));

      assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("invalid_parameter");
    }
  }

  @Test
  void every_query_says_what_it_reflects() {
    UUID account = Demo.accountWith(3);
    Answer requested = requestAssessment(account);
    Http reader = manager.readAfter(requested.position());

    assertThat(
            List.of(
                reader.get(path(account)),
                reader.get(path(account) + "/statement"),
                reader.get(path(account) + "?as_of=" + requested.position()),
                reader.get(requested.header("Location")),
                reader.get("/api/v1/assessments"),
                reader.get("/api/v1/profiles/me"),
                reader.get("/api/v1/organisations/" + Demo.CENTRE),
                reader.get("/api/v1/organisations/" + Demo.CENTRE + "/members"),
                Demo.auditor().get("/api/v1/audit/events"),
                Demo.auditor().get("/api/v1/audit/aggregates/credits.CreditAccount/" + account)))
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
              assertThat(answer.position()).isPositive();
            });
  }

  @Nested
  class As_of {

    @Test
    void a_position_tells_what_was_true_then() {
      UUID account = Demo.accountWith(10);
      Answer spent = manager.withNewKey().put(newSpend(account), use(3));
      Answer reserved = manager.withNewKey().put(newReservation(account), use(4));
      Answer granted = grant(account, 100);

      assertThat(asOf(account, spent.position())).isEqualTo(new Balance(7, 0));
      assertThat(asOf(account, reserved.position())).isEqualTo(new Balance(3, 4));
      assertThat(asOf(account, granted.position())).isEqualTo(new Balance(103, 4));
      assertThat(asOf(account, granted.position() - 1)).isEqualTo(new Balance(3, 4));
    }

    @Test
    void an_instant_includes_what_was_recorded_by_then() {
      UUID account = Demo.accountWith(10);
      manager.withNewKey().put(newSpend(account), use(3));
      JsonNode steps =
          Demo.auditor().get("/api/v1/audit/aggregates/credits.CreditAccount/" + account).data();
      Instant spentAt = Instant.parse(steps.get(2).at("/event/recorded_at").asString());

      assertThat(asOf(account, spentAt)).isEqualTo(new Balance(7, 0));
      assertThat(asOf(account, spentAt.minusNanos(1_000))).isEqualTo(new Balance(10, 0));
      assertThat(asOf(account, Instant.now()))
          .as("now is the end of the past")
          .isEqualTo(new Balance(7, 0));
    }

    @Test
    void now_and_then_are_the_same_at_the_end() {
      UUID account = Demo.accountWith(10);
      Answer reserved = manager.withNewKey().put(newReservation(account), use(4));

      JsonNode now = manager.readAfter(reserved.position()).get(path(account)).data();
      JsonNode then = manager.get(path(account) + "?as_of=" + reserved.position()).data();

      assertThat(withoutMoment(then)).isEqualTo(withoutMoment(now));
    }

    @Test
    void an_assessment_tells_where_it_stood() {
      Answer requested = requestAssessment(Demo.accountWith(1));
      String assessment = requested.header("Location");
      Answer consented = Demo.beneficiary().post(assessment + "/consent");

      assertThat(stateAsOf(assessment, requested.position())).isEqualTo("requested");
      assertThat(stateAsOf(assessment, consented.position())).isEqualTo("consented");
      assertThat(manager.get(assessment + "?as_of=" + (requested.position() - 1)).code())
          .isEqualTo("assessment_not_found");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "0",
          "999999999999",
          "2000-01-01T00:00:00Z",
          "2999-01-01T00:00:00Z",
          "-999999999-01-01T00:00:00Z"
        })
    void outside_of_the_log_is_an_error(String moment) {
      Answer answer = manager.get(path(Demo.accountWith(0)) + "?as_of=" + moment);

      assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("as_of_out_of_range");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "-1", "2026-03-31", "2026-03-31T22:00:00"})
    void what_is_no_moment_is_an_error(String moment) {
      Answer answer = manager.get(path(Demo.accountWith(0)) + "?as_of=" + moment);

      assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("invalid_parameter");
    }

    @Test
    void before_the_account_was_opened_there_is_none() {
      Answer spent = manager.withNewKey().put(newSpend(Demo.accountWith(1)), use(1));
      UUID later = Demo.accountWith(1);

      Answer answer = manager.get(path(later) + "?as_of=" + spent.position());

      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.code()).isEqualTo("credits_account_not_found");
    }

    private Balance asOf(UUID account, Object moment) {
      return balance(manager.get(path(account) + "?as_of=" + moment));
    }

    private String stateAsOf(String assessment, long position) {
      return manager.get(assessment + "?as_of=" + position).data().get("state").asString();
    }
  }

  @Nested
  class A_statement {

    private final UUID account = Demo.accountWith(10);
    private final String statement = path(account) + "/statement";
    private Http reader = manager;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100})
    void gives_every_line_once_whatever_the_page_holds(int limit) {
      useIt();
      List<JsonNode> whole = lines("?limit=100");
      assertThat(whole).hasSize(12);

      List<JsonNode> pageByPage = new ArrayList<>();
      String cursor = "";
      while (cursor != null) {
        Answer page = reader.get(statement + "?limit=" + limit + cursor);
        assertThat(page.status()).as(page.toString()).isEqualTo(200);
        assertThat(page.data().size()).isLessThanOrEqualTo(limit);
        page.data().forEach(pageByPage::add);
        JsonNode next = page.json().at("/meta/next");
        cursor = next.isMissingNode() ? null : "&cursor=" + next.asString();
      }

      assertThat(pageByPage).isEqualTo(whole);
    }

    @Test
    void adds_up_to_the_balance_and_each_event_to_nothing() {
      useIt();
      List<JsonNode> lines = lines("?limit=100");

      Map<String, Long> balances = new HashMap<>();
      Map<Long, Long> sums = new HashMap<>();
      for (JsonNode line : lines) {
        long amount = line.get("amount").asLong();
        long balance = balances.merge(line.get("ledger_account").asString(), amount, Long::sum);
        assertThat(line.get("running_balance").asLong()).isEqualTo(balance);
        sums.merge(line.get("position").asLong(), amount, Long::sum);
      }

      assertThat(sums).hasSize(5);
      assertThat(sums.values()).containsOnly(0L);
      assertThat(balance(reader, account))
          .isEqualTo(new Balance(balances.get("account/available"), balances.get("account/held")))
          .isEqualTo(new Balance(4, 2));
      assertThat(balances.values().stream().mapToLong(Long::longValue).sum()).isZero();
    }

    @Test
    void agrees_with_the_past_at_each_of_its_lines() {
      useIt();
      long available = 0;
      long held = 0;
      List<JsonNode> lines = lines("?limit=100");
      for (int i = 0; i < lines.size(); i++) {
        JsonNode line = lines.get(i);
        long position = line.get("position").asLong();
        switch (line.get("ledger_account").asString()) {
          case "account/available" -> available += line.get("amount").asLong();
          case "account/held" -> held += line.get("amount").asLong();
          default -> {}
        }
        boolean last =
            i == lines.size() - 1 || lines.get(i + 1).get("position").asLong() != position;
        if (last) {
          assertThat(balance(manager.get(path(account) + "?as_of=" + position)))
              .isEqualTo(new Balance(available, held));
        }
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "first", "-1", "1.", "1.2.3", "1,2", "9999999999999999999"})
    void refuses_a_cursor_that_it_did_not_give_out(String cursor) {
      Answer answer = manager.get(statement + "?cursor=" + cursor);

      assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("invalid_cursor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "many"})
    void refuses_a_page_of_no_possible_length(String limit) {
      Answer answer = manager.get(statement + "?limit=" + limit);

      assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("invalid_parameter");
    }

    /** Spends 1, reserves 5 and captures 3 of them, reserves 2: leaves 4 and holds 2. */
    private void useIt() {
      manager.withNewKey().put(newSpend(account), use(1));
      String reservation = newReservation(account);
      manager.withNewKey().put(reservation, use(5));
      manager.withNewKey().post(reservation + "/capture", Map.of("amount", 3));
      Answer last = manager.withNewKey().put(newReservation(account), use(2));
      assertThat(last.status()).as(last.toString()).isEqualTo(200);
      reader = manager.readAfter(last.position());
    }

    private List<JsonNode> lines(String query) {
      List<JsonNode> lines = new ArrayList<>();
      reader.get(statement + query).data().forEach(lines::add);
      return lines;
    }
  }

  private Answer requestAssessment(UUID account) {
    Answer requested =
        Demo.consultant()
            .put(
                "/api/v1/assessments/" + UUID.randomUUID(),
                Map.of(
                    "beneficiary_id", Demo.BENEFICIARY.toString(),
                    "credit_account_id", account.toString(),
                    "format", "13h"));
    assertThat(requested.status()).as(requested.toString()).isEqualTo(201);
    return requested;
  }
}
