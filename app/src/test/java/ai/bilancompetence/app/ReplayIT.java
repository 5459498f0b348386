package ai.bilancompetence.app;

import static ai.bilancompetence.app.testing.Accounts.balance;
import static ai.bilancompetence.app.testing.Accounts.newReservation;
import static ai.bilancompetence.app.testing.Accounts.newSpend;
import static ai.bilancompetence.app.testing.Accounts.path;
import static ai.bilancompetence.app.testing.Accounts.use;
import static ai.bilancompetence.app.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.Accounts.Balance;
import ai.bilancompetence.app.testing.Concurrently;
import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.Http.Answer;
import ai.bilancompetence.app.testing.RunningApp;
import ai.bilancompetence.platform.eventlog.EventLog;
import ai.bilancompetence.platform.eventlog.ReadModelPositions;
import ai.bilancompetence.platform.query.Projection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
  private final JdbcClient jdbc = RunningApp.shared().bean(JdbcClient.class);

  static Stream<String> readModels() {
    return RunningApp.shared().beans(Projection.class).stream().map(Projection::processor).sorted();
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
    assertThat(replay.get("events_done")).isEqualTo(replay.get("until_position"));
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
  void a_reader_gets_the_whole_truth_or_none_while_it_runs() {
    UUID account = someActivity();
    quiet();
    JsonNode whole = auditor.get(path(account)).data();
    List<Answer> answers = new ArrayList<>();

    Answer started = start("credits-ledger");
    eventually(
        () -> {
          answers.add(auditor.get(path(account)));
          return progress(started);
        },
        replay -> replay.get("state").asString().equals("completed"));
    answers.add(auditor.get(path(account)));

    assertThat(answers.getLast().status()).isEqualTo(200);
    assertThat(answers)
        .allSatisfy(
            answer -> {
              if (answer.status() == 200) {
                assertThat(answer.data()).isEqualTo(whole);
              } else {
                assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
                assertThat(answer.code()).isEqualTo("read_model_rebuilding");
                assertThat(answer.header("Retry-After")).isNotEmpty();
              }
            });
  }

  @Test
  void commands_go_on_while_it_runs_and_are_seen_after_it() {
    UUID account = Demo.accountWith(50);
    Answer started = start("credits-ledger");

    List<Answer> spent =
        Concurrently.times(10, n -> Demo.manager().withNewKey().put(newSpend(account), use(1)));

    assertThat(spent).extracting(Answer::status).containsOnly(200);
    JsonNode replay = ended(started);
    assertThat(replay.at("/identical").asBoolean(true)).as(replay.toString()).isTrue();
    long last = spent.stream().mapToLong(Answer::position).max().orElseThrow();
    assertThat(balance(auditor.readAfter(last), account)).isEqualTo(new Balance(40, 0));
  }

  @Test
  void asked_for_many_times_at_once_each_is_refused_or_comes_out_the_same() {
    someActivity();
    quiet();

    List<Answer> answers =
        Concurrently.times(
            6, n -> auditor.post(REPLAYS, Map.of("read_model", "assessments-overview")));

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
    Answer answer = auditor.post(REPLAYS, Map.of("read_model", "credits-nothing"));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("audit_read_model_unknown");
    assertThat(auditor.get(REPLAYS + "/" + UUID.randomUUID()).code())
        .isEqualTo("audit_replay_not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"assessments-policies", "subscriptions-policies"})
  void a_policy_is_never_replayed(String policies) {
    assertThat(auditor.post(REPLAYS, Map.of("read_model", policies)).code())
        .isEqualTo("audit_read_model_unknown");
  }

  @Test
  void only_auditors_and_administrators_replay() {
    for (Http somebody : List.of(Demo.manager(), Demo.consultant(), Demo.beneficiary())) {
      Answer answer = somebody.post(REPLAYS, Map.of("read_model", "credits-ledger"));
      assertThat(answer.status()).isEqualTo(403);
      assertThat(somebody.get(REPLAYS + "/" + UUID.randomUUID()).status()).isEqualTo(403);
    }
    assertThat(Demo.anonymous().post(REPLAYS, Map.of("read_model", "credits-ledger")).status())
        .isEqualTo(401);
  }

  /** An account with 10 granted, 3 spent and 2 held, and a bilan. */
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
    return account;
  }

  /** Every read model has seen the whole log, so that it can be compared whole. */
  private static void quiet() {
    EventLog log = RunningApp.shared().bean(EventLog.class);
    ReadModelPositions positions = RunningApp.shared().bean(ReadModelPositions.class);
    eventually(
        () -> log.head(),
        head -> readModels().allMatch(readModel -> positions.of(readModel).position() == head));
  }

  private JsonNode replayed(String readModel) {
    return ended(start(readModel));
  }

  private Answer start(String readModel) {
    Answer started = auditor.post(REPLAYS, Map.of("read_model", readModel));
    assertThat(started.status()).as(started.toString()).isEqualTo(202);
    return started;
  }

  private JsonNode ended(Answer started) {
    return eventually(
        () -> progress(started), replay -> replay.get("state").asString().equals("completed"));
  }

  private JsonNode progress(Answer started) {
    return auditor.get(started.header("Location")).data();
  }
}
