package ai.bilancompetence.credits.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditAccountOpened;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.query.QueryNode;
import ai.bilancompetence.platform.query.QueryNode.Happening;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.MvcResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The queries about credits as their callers get them, on a node that answers queries only. */
class CreditsOverHttpTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Actor ADMIN = Actor.person(new UUID(9, 9), null, Set.of(Role.ADMIN));

  private static QueryNode node;
  private static UUID account;
  private static UUID owner;
  private static long[] positions;
  private static List<RecordedCredits> history;

  @BeforeAll
  static void startNode() {
    node = new QueryNode();
    history =
        RandomCredits.history(3, 300).stream().filter(new FirstOfAnOrganisation()::covers).toList();
    account = history.getFirst().accountId();
    owner = ((CreditAccountOpened) history.getFirst().event()).owner().id();
    long last =
        node.append(
            CreditAccountId.AGGREGATE_TYPE,
            history.stream().map(e -> new Happening(e.accountId(), e.event())).toList());
    positions = new long[] {last - history.size() + 1, last};
  }

  @AfterAll
  static void stopNode() {
    node.close();
  }

  /** The events of the first account that an organisation owns. */
  private static final class FirstOfAnOrganisation {
    private UUID account;

    boolean covers(RecordedCredits recorded) {
      if (account == null
          && recorded.event() instanceof CreditAccountOpened e
          && e.owner().kind() == AccountOwner.Kind.ORGANISATION) {
        account = recorded.accountId();
      }
      return recorded.accountId().equals(account);
    }
  }

  @Test
  void aBalanceOfThePastBelongsToThePositionThatItNames() {
    AccountState told = AccountState.NOTHING;
    for (int n = 0; n < history.size(); n++) {
      told = told.evolve(history.get(n).event());
      if (n % 10 == 0) {
        MvcResult answer = ask(ADMIN, path("?as_of=" + (positions[0] + n)));
        JsonNode data = data(answer);
        assertThat(answer.getResponse().getHeader("Log-Position"))
            .isEqualTo(Long.toString(positions[0] + n));
        java.time.Instant at = java.time.Instant.parse(data.get("at").asString());
        AccountState then = told.at(at);
        assertThat(data.get("available").asLong()).isEqualTo(then.available(at));
        assertThat(data.get("held").asLong()).isEqualTo(then.held());
        assertThat(data.get("scheduled").asLong()).isEqualTo(then.scheduled(at));
        assertThat(data.get("debt").asLong()).isEqualTo(then.debt());
        assertThat(data.get("account_id").asString()).isEqualTo(account.toString());
      }
    }
  }

  @Test
  void anAuditorSeesWhatTheAccountWasAfterEachEvent() {
    JsonNode steps = data(ask(ADMIN, "/api/v1/audit/aggregates/credits.CreditAccount/" + account));

    AccountState told = AccountState.NOTHING;
    for (int n = 0; n < history.size(); n++) {
      told = told.evolve(history.get(n).event());
      JsonNode state = steps.get(n).get("state_after");
      assertThat(
              state.get("grants").valueStream().mapToLong(g -> g.get("remaining").asLong()).sum())
          .isEqualTo(told.grants().remaining().mapToLong(Grants.Grant::remaining).sum());
      assertThat(
              state
                  .get("reservations")
                  .valueStream()
                  .mapToLong(r -> r.get("amount").asLong())
                  .sum())
          .isEqualTo(told.held());
      assertThat(state.get("debt").asLong()).isEqualTo(told.debt());
    }
  }

  @Test
  void theDescriptionOfTheApiHasEveryWayToAskForAStatement() {
    JsonNode paths = body(node.send(ADMIN, get("/v3/api-docs"))).get("paths");
    String statement = "/api/v1/credits/accounts/{accountId}/statement";

    assertThat(paths.propertyNames())
        .contains(
            statement, statement + ".csv", statement + ".pdf", "/api/v1/audit/reconciliations");
    assertThat(paths.get(statement).at("/get/parameters").valueStream())
        .extracting(parameter -> parameter.get("name").asString())
        .contains("cursor", "limit", "from", "to", "type", "feature", "used_by", "as_of");
    assertThat(paths.get(statement).at("/get/responses/200/content").propertyNames())
        .contains("text/csv", "application/pdf");
  }

  @Test
  void theTagOfAnAccountChangesWhenTheAccountDoes() {
    MvcResult first = ask(ADMIN, path(""));
    MvcResult second = ask(ADMIN, path(""));

    assertThat(first.getResponse().getHeader("ETag"))
        .isNotNull()
        .isEqualTo(second.getResponse().getHeader("ETag"));
  }

  @Test
  void aStatementIsReadAlongItsCursorAndHasTheSameLinesAsCsv() {
    List<JsonNode> lines = all("/statement?limit=7");

    MvcResult csv = ask(ADMIN, path("/statement.csv"));

    assertThat(csv.getResponse().getContentType()).startsWith("text/csv");
    assertThat(text(csv).lines()).hasSize(lines.size() + 1);
    assertThat(text(csv)).startsWith("position,line,event_type,ledger_account,grant_id,amount,");
    assertThat(csv.getResponse().getHeader("Log-Position")).isEqualTo(Long.toString(positions[1]));
  }

  @ParameterizedTest
  @CsvSource({
    "type, credits.CreditsSpent, event_type",
    "feature, bilan, feature",
    "ledger_account, account/held, ledger_account"
  })
  void aStatementIsFiltered(String filter, String value, String field) {
    List<JsonNode> lines = all("/statement?limit=9&" + filter + "=" + value);

    assertThat(lines).isNotEmpty().allMatch(line -> line.get(field).asString().equals(value));
    assertThat(lines)
        .isEqualTo(
            all("/statement?limit=100").stream()
                .filter(line -> value.equals(line.path(field).asString("")))
                .toList());
  }

  @Test
  void aPeriodCountsByTheTimeOfRecording() {
    JsonNode all = data(ask(ADMIN, path("/statement?limit=100")));
    String recorded = all.get(0).get("recorded_at").asString();

    assertThat(data(ask(ADMIN, path("/statement?limit=100&to=" + recorded)))).isEmpty();
    assertThat(data(ask(ADMIN, path("/statement?limit=100&from=" + recorded)))).isEqualTo(all);
  }

  @Test
  void aStatementIsADocumentForWhoAsksForOne() throws Exception {
    for (MvcResult answer :
        List.of(
            node.send(ADMIN, get(path("/statement")).accept("application/pdf")),
            ask(ADMIN, path("/statement.pdf")))) {
      assertThat(answer.getResponse().getContentType()).isEqualTo("application/pdf");
      assertThat(answer.getResponse().getHeader("Log-Position")).isNotNull();
      try (PDDocument pdf = Loader.loadPDF(answer.getResponse().getContentAsByteArray())) {
        assertThat(new PDFTextStripper().getText(pdf)).contains(owner.toString(), "Page 1 / ");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/statement",
        "/expiries",
        "/usage",
        "/adjustments",
        "/../../organisations/O/overview"
      })
  void everyListIsJsonForWhoDoesNotMindAndCsvForWhoWantsIt(String list) {
    String path =
        path(list).replace("accounts/" + account + "/../../", "").replace("/O/", "/" + owner + "/");

    assertThat(node.send(ADMIN, get(path).accept("*/*")).getResponse().getContentType())
        .isEqualTo("application/json");
    assertThat(ask(ADMIN, path + "?as_of=" + positions[1]).getResponse().getStatus())
        .isEqualTo(200);
    for (MvcResult csv :
        List.of(node.send(ADMIN, get(path).accept("text/csv")), ask(ADMIN, path + ".csv"))) {
      assertThat(csv.getResponse().getStatus()).isEqualTo(200);
      assertThat(csv.getResponse().getContentType()).isEqualTo("text/csv;charset=UTF-8");
    }
    assertThat(code(ask(ADMIN, path + "?colour=blue"))).isEqualTo("unknown_filter");
    assertThat(code(ask(ADMIN, path + ".csv?colour=blue"))).isEqualTo("unknown_filter");
  }

  @Test
  void theOverviewTellsWhoUsesWhat() {
    JsonNode overview =
        data(ask(ADMIN, "/api/v1/credits/organisations/" + owner + "/overview?month=2026-03"));

    assertThat(overview.get("month").asString()).isEqualTo("2026-03");
    assertThat(overview.get("accounts")).hasSize(1);
    long used =
        data(ask(ADMIN, path("/usage?from_month=2026-03&to_month=2026-03")))
            .valueStream()
            .mapToLong(line -> line.get("credits").asLong())
            .sum();
    assertThat(
            overview.get("people").valueStream().mapToLong(p -> p.get("consumed").asLong()).sum())
        .isEqualTo(used);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/statement",
        "/statement.csv",
        "/statement.pdf",
        "/expiries",
        "/usage",
        "/adjustments"
      })
  void whoMayNotReadAnAccountFindsNone(String suffix) {
    Actor stranger = Actor.person(new UUID(1, 1), new UUID(2, 2), Set.of(Role.MANAGER));
    Actor beneficiary = Actor.person(new UUID(1, 2), owner, Set.of(Role.BENEFICIARY));
    Actor auditor = Actor.person(new UUID(1, 3), owner, Set.of(Role.AUDITOR));

    assertThat(code(ask(stranger, path(suffix)))).isEqualTo("credits_account_not_found");
    assertThat(code(ask(beneficiary, path(suffix)))).isEqualTo("credits_account_not_found");
    assertThat(ask(auditor, path(suffix)).getResponse().getStatus()).isEqualTo(200);
    assertThat(code(ask(ADMIN, path(suffix + "?as_of=" + (positions[1] + 1)))))
        .isEqualTo("as_of_out_of_range");
  }

  @Test
  void theOverviewIsForManagersAndAuditors() {
    String path = "/api/v1/credits/organisations/" + owner + "/overview";

    for (Role role : List.of(Role.CONSULTANT, Role.BENEFICIARY)) {
      assertThat(code(ask(Actor.person(new UUID(1, 1), owner, Set.of(role)), path)))
          .isEqualTo("credits_organisation_not_found");
    }
    for (Role role : List.of(Role.MANAGER, Role.AUDITOR)) {
      assertThat(
              ask(Actor.person(new UUID(1, 1), owner, Set.of(role)), path)
                  .getResponse()
                  .getStatus())
          .isEqualTo(200);
    }
  }

  private static String path(String suffix) {
    return "/api/v1/credits/accounts/" + account + suffix;
  }

  private static MvcResult ask(Actor actor, String path) {
    return node.send(actor, get(path).header("Read-After", positions[1]));
  }

  /** A whole list, page by page. */
  private static List<JsonNode> all(String list) {
    List<JsonNode> lines = new ArrayList<>();
    String cursor = "";
    do {
      MvcResult answer = ask(ADMIN, path(list + cursor));
      data(answer).forEach(lines::add);
      JsonNode next = body(answer).at("/meta/next");
      cursor = next.isMissingNode() ? "" : "&cursor=" + next.asString();
    } while (!cursor.isEmpty());
    return lines;
  }

  private static JsonNode data(MvcResult answer) {
    assertThat(answer.getResponse().getStatus()).as(text(answer)).isEqualTo(200);
    return Objects.requireNonNull(body(answer).get("data"));
  }

  private static String code(MvcResult answer) {
    return body(answer).path("code").asString("none");
  }

  private static JsonNode body(MvcResult answer) {
    return JSON.readTree(text(answer));
  }

  private static String text(MvcResult answer) {
    try {
      return answer.getResponse().getContentAsString(StandardCharsets.UTF_8);
    } catch (java.io.UnsupportedEncodingException e) {
      throw new AssertionError(e);
    }
  }
}
