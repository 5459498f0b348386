package ai.bilancompetence.app;

import static ai.bilancompetence.app.testing.Accounts.balance;
import static ai.bilancompetence.app.testing.Accounts.newReservation;
import static ai.bilancompetence.app.testing.Accounts.newSpend;
import static ai.bilancompetence.app.testing.Accounts.path;
import static ai.bilancompetence.app.testing.Accounts.use;
import static ai.bilancompetence.app.testing.Accounts.withoutMoment;
import static ai.bilancompetence.app.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.Accounts.Balance;
import ai.bilancompetence.app.testing.Concurrently;
import ai.bilancompetence.app.testing.DatabaseRole;
import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.Http.Answer;
import ai.bilancompetence.app.testing.RunningApp;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import ai.bilancompetence.platform.query.Rebuilds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Whatever is read can be thrown away and comes out of the log again, the same. */
class ReplayIT {

  private static final String REPLAYS = "/api/v1/audit/replays";

  private final Http auditor = Demo.auditor();
  private final Http admin = Demo.admin();
  private final JdbcClient jdbc =
      DatabaseRole.projector(RunningApp.shared().bean(EmbeddedPostgreSql.class));

  static Stream<String> readModels() {
    return RunningApp.shared().bean(Rebuilds.class).readModels().stream();
  }

  @ParameterizedTest
  @MethodSource("readModels")
  void every_read_model_comes_out_the_same(String readModel) {
    UUID account = someActivity();
    quiet();

    JsonNode replay = replayed(readModel);

    assertThat(replay.get("state").asString()).isEqualTo("completed");
    assertThat(replay.get("identical").asBoolean()).as(replay.toString()).isTrue();
    assertThat(replay.get("rows_after").asLong())
        .isEqualTo(replay.get("rows_before").asLong())
        .isPositive();
    assertThat(replay.get("events_done")).isEqualTo(replay.get("events_total"));
    assertThat(balance(auditor, account)).isEqualTo(new Balance(5, 2));
  }

  @Test
  void a_damaged_row_is_found_and_mended() {
    UUID account = someActivity();
    quiet();
    JsonNode before = auditor.get(path(account) + "/statement").data();
    int damaged =
        jdbc.sql(
                "UPDATE query.ledger_entry SET amount = amount + 1"
                    + " WHERE account_id = ? AND ledger_account = 'account/held'")
            .param(account)
            .update();
    assertThat(damaged).isEqualTo(1);
    assertThat(auditor.get(path(account) + "/statement").data()).isNotEqualTo(before);

    JsonNode replay = replayed("credits-ledger");

    assertThat(replay.get("identical").asBoolean()).as(replay.toString()).isFalse();
    assertThat(auditor.get(path(account) + "/statement").data()).isEqualTo(before);
    assertThat(replayed("credits-ledger").get("identical").asBoolean()).isTrue();
  }

  @Test
  void a_missing_row_is_found_and_mended() {
    UUID account = someActivity();
    quiet();
    jdbc.sql("DELETE FROM query.ledger_balance WHERE account_id = ?").param(account).update();

    JsonNode replay = replayed("credits-ledger");

    assertThat(replay.get("identical").asBoolean()).as(replay.toString()).isFalse();
    assertThat(replay.get("rows_after").asLong()).isGreaterThan(replay.get("rows_before").asLong());
    assertThat(balance(auditor, account)).isEqualTo(new Balance(5, 2));
  }

  @Test
  void every_answer_is_the_truth_at_its_position_while_replays_come_and_commands_go_on() {
    UUID account = Demo.accountWith(1_000);
    AtomicBoolean replaying = new AtomicBoolean(true);
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Http manager = Demo.manager();
      List<Future<List<Answer>>> readers =
          Stream.generate(() -> callers.submit(() -> readWhile(replaying, account)))
              .limit(3)
              .toList();
      Future<List<Answer>> writer =
          callers.submit(
              () ->
                  repeatWhile(replaying, n -> manager.withNewKey().put(newSpend(account), use(1))));

      for (int i = 0; i < 4; i++) {
        JsonNode replay = replayed("credits-ledger");
        assertThat(replay.at("/identical").asBoolean()).as(replay.toString()).isTrue();
      }
      replaying.set(false);

      List<Answer> spent = outcome(writer);
      assertThat(spent).hasSizeGreaterThan(10).extracting(Answer::status).containsOnly(200);
      for (Future<List<Answer>> reader : readers) {
        assertTruthful(account, outcome(reader));
      }
      Answer last = auditor.readAfter(spent.getLast().position()).get(path(account));
      assertThat(balance(last)).isEqualTo(new Balance(1_000 - spent.size(), 0));
      assertLedgerIsTheFoldOfTheLog();
    }
  }

  @Test
  void asked_for_many_times_at_once_each_is_refused_or_comes_out_the_same() {
    someActivity();
    quiet();

    List<Answer> answers =
        Concurrently.times(
            6, n -> admin.post(REPLAYS, Map.of("read_model", "assessments-overview")));

    assertThat(answers).extracting(Answer::status).contains(202).isSubsetOf(202, 409);
    for (Answer answer : answers) {
      if (answer.status() == 409) {
        assertThat(answer.code()).isEqualTo("audit_replay_running");
      } else {
        JsonNode replay = ended(answer);
        assertThat(replay.get("identical").asBoolean()).as(replay.toString()).isTrue();
        assertThat(replay.get("rows_after")).isEqualTo(replay.get("rows_before"));
      }
    }
  }

  @Test
  void a_read_model_that_does_not_exist_is_not_replayed() {
    Answer answer = admin.post(REPLAYS, Map.of("read_model", "credits-nothing"));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("audit_read_model_unknown");
    String nothing = REPLAYS + "/" + UUID.randomUUID();
    assertThat(auditor.get(nothing).code()).isEqualTo("audit_replay_not_found");
    for (String order : List.of("/pause", "/resume", "/abandon")) {
      assertThat(admin.post(nothing + order).code()).isEqualTo("audit_replay_not_found");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"assessments-policies", "subscriptions-policies"})
  void a_policy_is_never_replayed(String policies) {
    assertThat(admin.post(REPLAYS, Map.of("read_model", policies)).code())
        .isEqualTo("audit_read_model_unknown");
  }

  @Test
  void only_administrators_replay_and_auditors_look() {
    Answer started = start("identity-directory");
    String replay = started.header("Location");
    ended(started);
    for (Http somebody : List.of(auditor, Demo.manager(), Demo.consultant(), Demo.beneficiary())) {
      Answer answer = somebody.post(REPLAYS, Map.of("read_model", "credits-ledger"));
      assertThat(answer.status()).isEqualTo(403);
      for (String order : List.of("/pause", "/resume", "/abandon")) {
        assertThat(somebody.post(replay + order).status()).isEqualTo(403);
      }
    }
    for (Http somebody : List.of(Demo.manager(), Demo.consultant(), Demo.beneficiary())) {
      assertThat(somebody.get(replay).status()).isEqualTo(403);
      assertThat(somebody.get("/api/v1/audit/read-models").status()).isEqualTo(403);
    }
    assertThat(auditor.get(replay).status()).isEqualTo(200);
    assertThat(Demo.anonymous().post(REPLAYS, Map.of("read_model", "credits-ledger")).status())
        .isEqualTo(401);
  }

  @Test
  void auditors_do_not_learn_how_much_other_organisations_have() {
    someActivity();
    quiet();
    Answer started = start("credits-ledger");
    JsonNode whole = ended(started);

    JsonNode shown = auditor.get(started.header("Location")).data();

    assertThat(whole.get("rows_after").asLong()).isPositive();
    assertThat(shown.get("identical")).isEqualTo(whole.get("identical"));
    for (String secret : List.of("rows_before", "rows_after", "failure")) {
      assertThat(shown.get(secret).isNull()).as(secret).isTrue();
    }
  }

  @Test
  void a_replay_that_has_ended_takes_no_orders() {
    Answer started = start("identity-directory");
    ended(started);

    for (String order : List.of("/pause", "/resume", "/abandon")) {
      Answer answer = admin.post(started.header("Location") + order);
      assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
      assertThat(answer.code()).isEqualTo("audit_replay_ended");
    }
  }

  @Test
  void read_models_tell_what_answers() {
    someActivity();
    quiet();
    JsonNode replay = replayed("credits-ledger");

    JsonNode ledger =
        admin
            .get("/api/v1/audit/read-models")
            .data()
            .valueStream()
            .filter(model -> model.get("read_model").asString().equals("credits-ledger"))
            .findFirst()
            .orElseThrow();

    assertThat(ledger.at("/active/generation")).isEqualTo(replay.get("generation"));
    assertThat(ledger.at("/active/replay_id")).isEqualTo(replay.get("replay_id"));
    assertThat(ledger.at("/active/version").asInt()).isEqualTo(ledger.get("code_version").asInt());
    assertThat(ledger.at("/active/position").asLong()).isPositive();
    assertThat(ledger.at("/active/lag").asLong()).isNotNegative();
  }

  /** An account with 10 granted, 3 spent and 2 held, and something of everything else. */
  private static UUID someActivity() {
    UUID account = Demo.accountWith(10);
    Http manager = Demo.manager();
    manager.withNewKey().put(newSpend(account), use(3));
    manager.withNewKey().put(newReservation(account), use(2));
    Answer requested =
        Demo.consultant()
            .put(
                "/api/v1/assessments/" + UUID.randomUUID(),
                Map.of(
                    "beneficiary_id", Demo.BENEFICIARY.toString(),
                    "credit_account_id", account.toString(),
                    "format", "13h"));
    assertThat(requested.status()).as(requested.toString()).isEqualTo(201);
    Answer announced =
        manager
            .withNewKey()
            .put(
                "/api/v1/documents/" + UUID.randomUUID(),
                Map.of(
                    "kind", "evidence",
                    "name", "Preuve.pdf",
                    "media_type", "application/pdf",
                    "size_bytes", 100,
                    "sha256", "0".repeat(64)));
    assertThat(announced.status()).as(announced.toString()).isEqualTo(201);
    Answer consented =
        manager.put(
            "/api/v1/privacy/consents/SURVEYS",
            Map.of("text_version", account.toString().substring(0, 30)));
    assertThat(consented.status()).as(consented.toString()).isEqualTo(200);
    return account;
  }

  /** Every read model has seen the whole log, so that it can be compared whole. */
  private static void quiet() {
    Rebuilds rebuilds = RunningApp.shared().bean(Rebuilds.class);
    eventually(
        rebuilds::all,
        all ->
            all.stream()
                .map(Rebuilds.Status::active)
                .allMatch(active -> active != null && active.eventsDone() == active.eventsTotal()));
  }

  private JsonNode replayed(String readModel) {
    return ended(start(readModel));
  }

  private Answer start(String readModel) {
    Answer started = admin.post(REPLAYS, Map.of("read_model", readModel));
    assertThat(started.status()).as(started.toString()).isEqualTo(202);
    return started;
  }

  private JsonNode ended(Answer started) {
    return eventually(
        () -> admin.get(started.header("Location")).data(),
        replay -> replay.get("state").asString().equals("completed"));
  }

  /** Reads on from what it has read: nothing may be missing that was there before. */
  private List<Answer> readWhile(AtomicBoolean condition, UUID account) {
    AtomicLong seen = new AtomicLong();
    return repeatWhile(
        condition,
        n -> {
          Answer answer = auditor.readAfter(seen.get()).get(path(account));
          assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
          assertThat(answer.position()).isGreaterThanOrEqualTo(seen.get());
          seen.set(answer.position());
          return answer;
        });
  }

  private static List<Answer> repeatWhile(AtomicBoolean condition, IntFunction<Answer> call) {
    List<Answer> answers = new ArrayList<>();
    while (condition.get()) {
      answers.add(call.apply(answers.size()));
    }
    return answers;
  }

  private static <T> T outcome(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Each answer is what the events say up to the position that it names. */
  private void assertTruthful(UUID account, List<Answer> answers) {
    assertThat(answers).hasSizeGreaterThan(10);
    Map<Long, JsonNode> past = new HashMap<>();
    for (Answer answer : answers) {
      JsonNode then =
          past.computeIfAbsent(
              answer.position(),
              position -> auditor.get(path(account) + "?as_of=" + position).data());
      assertThat(withoutMoment(answer.data()))
          .as("at " + answer.position())
          .isEqualTo(withoutMoment(then));
    }
  }

  /** Every movement of credits has its postings, once, and nothing else is posted. */
  private void assertLedgerIsTheFoldOfTheLog() {
    quiet();
    List<Long> expected =
        jdbc.sql(
                """
                SELECT position FROM eventlog.event
                 WHERE event_type LIKE 'credits.Credits%' AND event_type <> 'credits.CreditsRanLow'
                    OR event_type IN ('credits.CreditReservationExpired', 'credits.CreditDebtPaid')
                    OR event_type = 'credits.CreditGrantVoided' AND payload ->> 'amount' <> '0'
                 ORDER BY position
                """)
            .query(Long.class)
            .list();
    assertThat(
            jdbc.sql("SELECT DISTINCT position FROM query.ledger_entry ORDER BY position")
                .query(Long.class)
                .list())
        .isEqualTo(expected);
    assertThat(
            jdbc.sql(
                    """
                    SELECT count(*) FROM
                      (SELECT account_id, ledger_account, sum(amount) AS balance
                         FROM query.ledger_entry GROUP BY account_id, ledger_account) entries
                      FULL JOIN query.ledger_balance balances
                        USING (account_id, ledger_account, balance)
                     WHERE entries.balance IS NULL OR balances.balance IS NULL
                    """)
                .query(Long.class)
                .single())
        .as("balances that are not the sum of their postings")
        .isZero();
    assertThat(jdbc.sql("SELECT count(*) FROM query.credit_account").query(Long.class).single())
        .isEqualTo(
            jdbc.sql(
                    "SELECT count(*) FROM eventlog.event"
                        + " WHERE event_type = 'credits.CreditAccountOpened'")
                .query(Long.class)
                .single());
  }
}
