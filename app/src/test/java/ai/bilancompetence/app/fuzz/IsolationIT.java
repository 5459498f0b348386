package ai.bilancompetence.app.fuzz;

import static ai.bilancompetence.app.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.fuzz.ApiDocument.Operation;
import ai.bilancompetence.app.fuzz.Tenant.Member;
import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.Http.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nobody reaches into another organisation, nor further into their own than their role allows. */
class IsolationIT {

  private static final String ACCOUNTS = "/api/v1/credits/accounts/";

  private static Tenant victim;
  private static Tenant attacker;

  @BeforeAll
  static void twoOrganisations() {
    victim = new Tenant();
    attacker = new Tenant();
  }

  @Test
  void every_operation_has_a_row_in_the_table() {
    List<String> operations =
        ApiDocument.ofTheRunningApp().operations().stream().map(Operation::name).toList();
    assertThat(AccessTable.rows().keySet()).containsExactlyInAnyOrderElementsOf(operations);
  }

  @Test
  void strangers_are_told_that_there_is_nothing_and_change_nothing() {
    List<Integer> before = eventCounts(victim);
    List<String> wrong = new ArrayList<>();
    AccessTable.rows()
        .forEach(
            (operation, expected) -> {
              for (Member stranger : attacker.everybody()) {
                String cell = expected.get(AccessTable.STRANGER);
                ask(operation, cell, stranger.client(), victim, wrong);
              }
            });
    assertThat(wrong).isEmpty();
    assertThat(eventCounts(victim)).isEqualTo(before);
  }

  @Test
  void members_get_what_their_role_allows() {
    Tenant own = new Tenant();
    List<Http> columns = new ArrayList<>(own.everybody().stream().map(Member::client).toList());
    columns.add(Demo.admin());
    List<String> wrong = new ArrayList<>();
    AccessTable.rows()
        .forEach(
            (operation, expected) -> {
              for (int column = 0; column < columns.size(); column++) {
                ask(operation, expected.get(column), columns.get(column), own, wrong);
              }
            });
    assertThat(wrong).isEmpty();
  }

  @Test
  void nobody_else_looks_back_into_the_past() {
    for (Member stranger : attacker.everybody()) {
      for (String path :
          List.of(
              ACCOUNTS + victim.account,
              ACCOUNTS + victim.personalAccount,
              "/api/v1/assessments/" + victim.assessment)) {
        String asOf = path + "?as_of=" + victim.position;
        assertThat(stranger.client().get(asOf).status()).as(asOf).isEqualTo(404);
      }
    }
    String bilan = "/api/v1/assessments/" + victim.assessment + "?as_of=" + victim.position;
    assertThat(victim.colleague.client().get(bilan).status()).isEqualTo(404);
    assertThat(victim.consultant.client().get(bilan).status()).isEqualTo(200);
    String account = ACCOUNTS + victim.account + "?as_of=" + victim.position;
    assertThat(victim.beneficiary.client().get(account).status()).isEqualTo(404);
  }

  @Test
  void auditors_find_no_events_of_others_whatever_they_filter_by() {
    String events = "/api/v1/audit/events?limit=100&aggregate_type=";
    for (String filter :
        List.of(
            "credits.CreditAccount&aggregate_id=" + victim.account,
            "credits.CreditAccount&aggregate_id=" + victim.personalAccount,
            "assessments.Assessment&aggregate_id=" + victim.assessment,
            "documents.Document&aggregate_id=" + victim.document,
            "identity.Organisation&aggregate_id=" + victim.organisation,
            "identity.Person&aggregate_id=" + victim.beneficiary.id())) {
      Answer answer = attacker.auditor.client().get(events + filter);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.data()).as(filter).isEmpty();
    }
    for (String aggregate :
        List.of(
            "credits.CreditAccount/" + victim.account,
            "credits.CreditAccount/" + victim.personalAccount,
            "assessments.Assessment/" + victim.assessment,
            "documents.Document/" + victim.document,
            "identity.Organisation/" + victim.organisation,
            "identity.Person/" + victim.beneficiary.id())) {
      Answer answer = attacker.auditor.client().get("/api/v1/audit/aggregates/" + aggregate);
      assertThat(answer.status()).as(aggregate).isEqualTo(404);
    }
  }

  @Test
  void an_account_of_a_person_is_that_persons_alone() {
    String path = ACCOUNTS + victim.personalAccount;
    assertThat(victim.beneficiary.client().get(path).status()).isEqualTo(200);
    assertThat(victim.beneficiary.client().get(path + "/statement").status()).isEqualTo(200);
    List<Member> others = new ArrayList<>(victim.everybody());
    others.remove(victim.beneficiary);
    others.addAll(attacker.everybody());
    for (Member other : others) {
      Http client = other.client();
      for (String suffix : List.of("", "/statement", "?as_of=" + victim.position)) {
        assertThat(client.get(path + suffix).status()).as(suffix).isEqualTo(404);
      }
      Map<String, Object> use = Map.of("feature", "image", "amount", 1);
      String spend = path + "/spends/" + UUID.randomUUID();
      assertThat(client.withNewKey().put(spend, use).status()).isEqualTo(404);
    }
    String audited = "/api/v1/audit/aggregates/credits.CreditAccount/" + victim.personalAccount;
    assertThat(victim.auditor.client().get(audited).status()).isEqualTo(404);
  }

  @Test
  void a_bilan_is_not_paid_from_the_account_of_another_organisation() {
    UUID bilan = UUID.randomUUID();
    String path = "/api/v1/assessments/" + bilan;
    Http thief = attacker.consultant.client();
    thief.put(
        path,
        Map.of(
            "beneficiary_id",
            attacker.beneficiary.id(),
            "credit_account_id",
            victim.account,
            "format",
            "24h"));
    attacker.beneficiary.client().post(path + "/consent");
    List<Integer> before = eventCounts(victim);
    Answer started = thief.withNewKey().post(path + "/start");
    assertThat(started.status()).isEqualTo(202);
    Http reader = thief.readAfter(started.position());
    Answer ended =
        eventually(() -> reader.get(path), answer -> !answer.body().contains("\"starting\""));
    assertThat(ended.status()).isEqualTo(200);
    assertThat(ended.data().get("state").asString()).isEqualTo("consented");
    assertThat(eventCounts(victim)).isEqualTo(before);
  }

  private static void ask(
      String operation, String expected, Http client, Tenant tenant, List<String> wrong) {
    if (expected.equals("-")) {
      return;
    }
    String method = operation.substring(0, operation.indexOf(' '));
    String template = operation.substring(operation.indexOf(' ') + 1);
    boolean ends = method.equals("DELETE") || operation.contains("/operations/people/");
    Member person = ends ? tenant.leaver : tenant.colleague; // Nobody else needs that one.
    String path = path(template.replace("{personId}", person.id().toString()), tenant);
    Answer answer =
        method.equals("GET")
            ? client.get(path)
            : client.withNewKey().sendBody(method, path, Commands.body(operation, tenant));
    if (!AccessTable.fits(expected, answer, tenant.secrets())) {
      wrong.add("%s should be '%s', is %s".formatted(operation, expected, answer));
    }
  }

  private static String path(String template, Tenant tenant) {
    return template
        .replace("{accountId}", tenant.account.toString())
        .replace("{aggregateType}", "credits.CreditAccount")
        .replace("{aggregateId}", tenant.account.toString())
        .replace("{assessmentId}", tenant.assessment.toString())
        .replace("{documentId}", tenant.document.toString())
        .replace("{organisationId}", tenant.organisation.toString())
        .replace("{feature}", "image")
        .replace("{position}", "1")
        .replace("{purpose}", "SURVEYS")
        .replace("{reservationId}", tenant.reservation.toString())
        .replaceAll("\\{\\w+}", UUID.randomUUID().toString());
  }

  private static List<Integer> eventCounts(Tenant tenant) {
    return List.of(
            "credits.CreditAccount/" + tenant.account,
            "credits.CreditAccount/" + tenant.personalAccount,
            "assessments.Assessment/" + tenant.assessment,
            "documents.Document/" + tenant.document,
            "identity.Organisation/" + tenant.organisation)
        .stream()
        .map(aggregate -> Demo.admin().get("/api/v1/audit/aggregates/" + aggregate))
        .map(answer -> answer.data().size())
        .toList();
  }

  /** A body for each command, such that whoever may send it changes something or meets a rule. */
  private static final class Commands {

    private static String body(String operation, Tenant tenant) {
      return switch (operation.replaceAll("\\{\\w+}", "*").replace("/api/v1/", "")) {
        case "PUT credits/accounts/*" ->
            "{\"owner\": {\"kind\": \"organisation\", \"id\": \"%s\"}}"
                .formatted(tenant.organisation);
        case "PUT credits/accounts/*/grants/*" ->
            "{\"category\": \"promotional\", \"amount\": 1, \"reference\": \"test\"}";
        case "POST credits/accounts/*/batch" ->
            """
            {"movements": [{"type": "spend", "spend_id": "%s",
              "spend": {"feature": "image", "amount": 1}}]}
            """
                .formatted(UUID.randomUUID());
        case "POST credits/accounts/*/grants/*/void" -> "{\"reason\": \"test\"}";
        case "POST credits/accounts/*/grants/*/claw-back" ->
            "{\"cumulative_amount\": 1, \"reference\": \"test\"}";
        case "PUT credits/accounts/*/adjustments/*" -> "{\"amount\": -1, \"reason\": \"test\"}";
        case "PUT credits/accounts/*/transfers/*" ->
            "{\"to_account_id\": \"%s\", \"organisation_id\": \"%s\", \"amount\": 1}"
                .formatted(tenant.personalAccount, tenant.organisation);
        case "PUT credits/accounts/*/auto-top-up" ->
            "{\"threshold\": 1, \"pack\": \"pack_50\", \"max_credits_per_month\": 100}";
        case "PUT credits/accounts/*/refunds/*" ->
            "{\"spend_id\": \"%s\"}".formatted(UUID.randomUUID());
        case "PUT credits/accounts/*/reservations/*/captures/*" -> "{\"amount\": 1}";
        case "PUT credits/accounts/*/reservations/*" -> "{\"feature\": \"image\", \"amount\": 10}";
        case "PUT credits/accounts/*/spends/*" -> "{\"feature\": \"image\", \"amount\": 1}";
        case "PUT assessments/*" ->
            """
            {"beneficiary_id": "%s", "consultant_id": "%s", "credit_account_id": "%s",
             "format": "24h"}
            """
                .formatted(tenant.beneficiary.id(), tenant.consultant.id(), tenant.account);
        case "PUT documents/*" ->
            """
            {"kind": "attendance", "owner_id": "%s", "consultant_id": "%s", "size_bytes": 10,
             "name": "Feuille de présence.pdf", "media_type": "application/pdf", "sha256": "%s"}
            """
                .formatted(tenant.beneficiary.id(), tenant.consultant.id(), "ab".repeat(32));
        case "PUT documents/*/legal-hold" -> "{\"case_number\": \"A/1\"}";
        case "PUT documents/archives/*" ->
            "{\"document_ids\": [\"%s\"]}".formatted(tenant.document);
        case "POST auth/password/change" ->
            "{\"current_password\": \"not the one\", \"new_password\": \"quatre chevaux\"}";
        case "PUT organisations/*" -> "{\"name\": \"%s\"}".formatted(Tenant.NAME);
        case "PUT organisations/*/members/*" -> "{\"roles\": [\"CONSULTANT\"]}";
        case "POST organisations/*/owner" ->
            "{\"person_id\": \"%s\"}".formatted(tenant.manager.id());
        case "PUT organisations/*/second-factor-policy" -> "{\"roles\": []}";
        case "PUT organisations/*/plan" -> "{\"plan\": \"professional\"}";
        case "PUT organisations/*/invitations/*" ->
            "{\"email\": \"%s@example.org\", \"roles\": [\"AUDITOR\"]}"
                .formatted(UUID.randomUUID());
        case "POST organisations/invitations/accept" -> "{\"token\": \"none\"}";
        case "PUT organisations/*/service-clients/*" ->
            "{\"name\": \"x\", \"roles\": [\"AUDITOR\"], \"scopes\": [\"credits:read\"]}";
        case "PUT organisations/*/identity-providers/*" ->
            """
            {"name": "x", "issuer": "https://login.example.org", "client_id": "x", "rules": []}
            """;
        case "POST operations/dead-letters/*/discard",
            "POST operations/dead-letters/*/letters/*/discard" ->
            "{\"reason\": \"test\"}";
        case "PUT privacy/consents/*" -> "{\"text_version\": \"1\"}";
        case "POST auth/totp" -> "{\"label\": \"phone\"}";
        case "POST auth/totp/*/confirm" -> "{\"code\": \"000000\"}";
        case "POST auth/step-up" -> "{\"method\": \"totp\", \"code\": \"000000\"}";
        case "POST auth/passkeys" ->
            """
            {"label": "laptop", "passkey":
              {"id": "AA", "response": {"clientDataJSON": "AA", "attestationObject": "AA"}}}
            """;
        case "POST audit/replays" -> "{\"read_model\": \"none\"}";
        default -> "{}";
      };
    }
  }
}
