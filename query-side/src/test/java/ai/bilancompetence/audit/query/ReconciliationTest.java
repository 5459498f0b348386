package ai.bilancompetence.audit.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.query.Histories;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.query.QueryNode;
import ai.bilancompetence.platform.query.QueryNode.Happening;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Damage in the ledger is found and named; a replay repairs it. */
class ReconciliationTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String PATH = "/api/v1/audit/reconciliations";
  private static final Actor ADMIN = Actor.person(new UUID(9, 9), null, Set.of(Role.ADMIN));
  private static final Actor AUDITOR =
      Actor.person(new UUID(9, 8), new UUID(9, 7), Set.of(Role.AUDITOR));

  private static QueryNode node;
  private static long last;

  @BeforeAll
  static void startNode() {
    node = new QueryNode();
    last = node.append(CreditAccountId.AGGREGATE_TYPE, Histories.of(8, 600));
    awaitLedger();
  }

  @AfterAll
  static void stopNode() {
    node.close();
  }

  @Test
  void aLedgerThatWasNotTouchedIsClean() {
    JsonNode ended = reconcile("{}");

    assertThat(ended.get("state").asString()).isEqualTo("clean");
    assertThat(ended.get("position").asLong()).isEqualTo(node.head());
    assertThat(ended.get("events_done")).isEqualTo(ended.get("events_total"));
    assertThat(ended.get("events_done").asLong()).isEqualTo(node.head());
    assertThat(ended.get("differences")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ledger_entry, running_balance, running_balance + 1, grant_remaining IS NOT NULL",
    "ledger_entry, amount, amount - 1, line = 2",
    "credit_grant, remaining, remaining + 5, remaining > 0",
    "credit_reservation, feature, upper(feature), until_position IS NULL",
    "ledger_balance, balance, balance - 7, true",
    "credit_usage, credits, credits * 2, credits > 0",
    "credit_account, opened_at, opened_at + interval '1 second', true"
  })
  void aDamagedRowIsNamedAndAReplayRepairsIt(
      String table, String column, String damage, String which) {
    String key =
        node.asTheProjector(
            jdbc ->
                jdbc.sql(
                        """
                        UPDATE %5$s.%1$s SET %2$s = %3$s
                         WHERE ctid = (SELECT ctid FROM %5$s.%1$s WHERE %4$s LIMIT 1)
                        RETURNING account_id::text
                        """
                            .formatted(table, column, damage, which, schema()))
                    .query(String.class)
                    .single());

    JsonNode found = reconcile("{}");

    assertThat(found.get("state").asString()).isEqualTo("different");
    assertThat(found.get("differences_total").asLong()).isEqualTo(1);
    JsonNode difference = found.get("differences").get(0);
    assertThat(difference.get("table").asString()).isEqualTo(table);
    assertThat(difference.get("column").asString()).isEqualTo(column);
    assertThat(difference.get("key").asString()).contains("account_id=" + key);
    assertThat(difference.get("expected").asString())
        .isNotEqualTo(difference.get("actual").asString());

    JsonNode replay = rebuild();
    assertThat(replay.get("identical").asBoolean()).isFalse();
    assertThat(replay.get("differing").get(0).get("table").asString()).isEqualTo(table);
    assertThat(replay.get("differing").get(0).get("key").asString()).contains(key);
    assertThat(reconcile("{}").get("state").asString()).isEqualTo("clean");
    assertThat(rebuild().get("identical").asBoolean()).isTrue();
  }

  @Test
  void eventsThatComeInMeanwhileDoNotDisturb() {
    int known = Histories.of(8, 600).size();
    List<Happening> all = Histories.of(8, 900);
    MvcResult started = node.send(ADMIN, start("{}"));
    for (Happening more : all.subList(known, all.size())) {
      last = node.append(CreditAccountId.AGGREGATE_TYPE, List.of(more));
    }

    assertThat(await(started.getResponse().getHeader("Location"), "running").get("state"))
        .hasToString("\"clean\"");
    awaitLedger();
    assertThat(reconcile("{}").get("state").asString()).isEqualTo("clean");
  }

  @Test
  void rowsThatNobodyRecordedAreNamed() {
    UUID unknown = UUID.randomUUID();
    node.asTheProjector(
        jdbc ->
            jdbc.sql(
                    "INSERT INTO "
                        + schema()
                        + ".ledger_balance (account_id, ledger_account, balance)"
                        + " VALUES (?, 'account/available', 5)")
                .param(unknown)
                .update());

    JsonNode found = reconcile("{\"account_id\":\"" + unknown + "\"}");

    assertThat(found.get("state").asString()).isEqualTo("different");
    assertThat(found.get("differences").get(0).get("actual").asString()).isEqualTo("a row");
    assertThat(found.get("account_id").asString()).isEqualTo(unknown.toString());
    rebuild();
  }

  @Test
  void auditorsSeeWhetherSomethingDiffersAndNotWhat() {
    String id = reconcile("{}").get("reconciliation_id").asString();

    JsonNode seen = data(node.send(AUDITOR, get(PATH + "/" + id)), 200);

    assertThat(seen.get("state").asString()).isEqualTo("clean");
    assertThat(seen.path("differences").isNull()).isTrue();
    assertThat(data(node.send(AUDITOR, get(PATH)), 200)).isNotEmpty();
    assertThat(node.send(AUDITOR, start("{}")).getResponse().getStatus()).isEqualTo(403);
    assertThat(node.send(AUDITOR, post(PATH + "/" + id + "/cancel")).getResponse().getStatus())
        .isEqualTo(403);
  }

  @Test
  void whatHasEndedCannotBeCancelledAndWhatIsNotThereIsNotFound() {
    String id = reconcile("{}").get("reconciliation_id").asString();

    assertThat(code(node.send(ADMIN, post(PATH + "/" + id + "/cancel"))))
        .isEqualTo("audit_reconciliation_ended");
    assertThat(code(node.send(ADMIN, get(PATH + "/" + UUID.randomUUID()))))
        .isEqualTo("audit_reconciliation_not_found");
    assertThat(code(node.send(ADMIN, start("{\"account_id\":\"" + UUID.randomUUID() + "\"}"))))
        .isEqualTo("audit_aggregate_not_found");
  }

  @Test
  void oneThatIsCancelledStopsAndOneThatIsUnderWayKeepsOthersOut() {
    ReconciliationStore store = node.bean(ReconciliationStore.class);
    UUID id = UUID.randomUUID();
    assertThat(store.insert(id, "test", null)).isTrue();

    assertThat(code(node.send(ADMIN, start("{}")))).isEqualTo("audit_reconciliation_running");
    JsonNode cancelled = data(node.send(ADMIN, post(PATH + "/" + id + "/cancel")), 200);

    assertThat(cancelled.get("state").asString()).isEqualTo("cancelled");
    ReconciliationProgress progress =
        new ReconciliationProgress(told -> store.progress(id, told), () -> false);
    assertThat(store.progress(id, progress)).isFalse();
    assertThat(data(node.send(ADMIN, post(PATH + "/" + id + "/cancel")), 200).get("state"))
        .isEqualTo(cancelled.get("state"));
  }

  private static JsonNode reconcile(String body) {
    MvcResult started = node.send(ADMIN, start(body));
    String location = started.getResponse().getHeader("Location");
    assertThat(location)
        .isEqualTo(PATH + "/" + data(started, 202).get("reconciliation_id").asString());
    return await(location, "running");
  }

  private static MockHttpServletRequestBuilder start(String body) {
    return post(PATH).contentType(MediaType.APPLICATION_JSON).content(body);
  }

  private static JsonNode rebuild() {
    MvcResult started =
        node.send(
            ADMIN,
            post("/api/v1/audit/replays")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"read_model\":\"credits-ledger\"}"));
    data(started, 202);
    return await(started.getResponse().getHeader("Location"), "building");
  }

  private static JsonNode await(String location, String state) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    JsonNode seen = data(node.send(ADMIN, get(location)), 200);
    while (seen.get("state").asString().equals(state)) {
      assertThat(System.nanoTime()).as("still %s", seen).isLessThan(deadline);
      sleep();
      seen = data(node.send(ADMIN, get(location)), 200);
    }
    return seen;
  }

  private static void awaitLedger() {
    UUID account = Histories.of(8, 600).getFirst().aggregateId();
    MvcResult answer =
        node.send(ADMIN, get("/api/v1/credits/accounts/" + account).header("Read-After", last));
    assertThat(answer.getResponse().getStatus()).isEqualTo(200);
  }

  private static String schema() {
    return node.jdbc()
        .sql(
            "SELECT 'query_credits_ledger_' || number FROM query.read_model_generation"
                + " WHERE read_model = 'credits-ledger' AND state = 'ACTIVE'")
        .query(String.class)
        .single();
  }

  private static void sleep() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode data(MvcResult answer, int status) {
    assertThat(answer.getResponse().getStatus()).as(text(answer)).isEqualTo(status);
    return JSON.readTree(text(answer)).get("data");
  }

  private static String code(MvcResult answer) {
    return JSON.readTree(text(answer)).path("code").asString("none");
  }

  private static String text(MvcResult answer) {
    try {
      return answer.getResponse().getContentAsString(StandardCharsets.UTF_8);
    } catch (java.io.UnsupportedEncodingException e) {
      throw new AssertionError(e);
    }
  }
}
