package ai.bilancompetence.app;

import static ai.bilancompetence.app.testing.Accounts.withoutMoment;
import static ai.bilancompetence.app.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.Http.Answer;
import ai.bilancompetence.app.testing.StripeEvents;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The first paid assessment: an organisation buys a credit pack through Stripe, its consultant
 * starts a bilan (credits are held), completes it (credits are captured), and an auditor replays
 * the history and sees the same ledger.
 */
class StoryIT {

  private final UUID account = UUID.randomUUID();
  private final UUID assessment = UUID.randomUUID();

  @Test
  void the_first_paid_assessment() {
    Http manager = Demo.manager();
    Http consultant = Demo.consultant();

    open(manager);
    buyAPack(manager);
    start(consultant);
    // The bilan and the ledger are two read models, and either may be ahead.
    eventually(() -> balance(manager), balance -> balance.equals(List.of(195L, 5L)));
    Answer completed =
        consultant.withNewKey().post("/api/v1/assessments/" + assessment + "/complete");
    assertThat(completed.status()).isEqualTo(200);
    eventually(() -> balance(manager), balance -> balance.equals(List.of(195L, 0L)));

    auditorSeesTheSameLedger();
  }

  private void open(Http manager) {
    Answer opened =
        manager
            .withNewKey()
            .put(
                "/api/v1/credits/accounts/" + account,
                Map.of("owner", Map.of("kind", "organisation", "id", Demo.CENTRE.toString())));
    assertThat(opened.status()).as(opened.toString()).isEqualTo(201);
    assertThat(opened.header("Location")).isEqualTo("/api/v1/credits/accounts/" + account);
    Answer read = manager.readAfter(opened.position()).get("/api/v1/credits/accounts/" + account);
    assertThat(read.data().get("available").asLong()).isZero();
  }

  private void buyAPack(Http manager) {
    ObjectNode event = StripeEvents.packBought(account);
    assertThat(StripeEvents.post(event).status()).isEqualTo(200);
    eventually(() -> balance(manager), balance -> balance.equals(List.of(200L, 0L)));

    // The same event again, and the same payment under another event: once is once.
    assertThat(StripeEvents.post(event).status()).isEqualTo(200);
    assertThat(StripeEvents.post(StripeEvents.announcedAgain(event)).status()).isEqualTo(200);
  }

  private void start(Http consultant) {
    Answer requested =
        consultant.put(
            "/api/v1/assessments/" + assessment,
            Map.of(
                "beneficiary_id", Demo.BENEFICIARY.toString(),
                "credit_account_id", account.toString(),
                "format", "24h"));
    assertThat(requested.status()).as(requested.toString()).isEqualTo(201);
    assertThat(consultant.withNewKey().post("/api/v1/assessments/" + assessment + "/start").code())
        .isEqualTo("assessment_consent_missing");
    Answer consented = Demo.beneficiary().post("/api/v1/assessments/" + assessment + "/consent");
    assertThat(consented.status()).isEqualTo(200);
    Answer started = consultant.withNewKey().post("/api/v1/assessments/" + assessment + "/start");
    assertThat(started.status()).isEqualTo(202);
    eventually(
        () -> consultant.get("/api/v1/assessments/" + assessment),
        answer ->
            answer.status() == 200 && answer.data().get("state").asString().equals("preliminary"));
  }

  private void auditorSeesTheSameLedger() {
    Http auditor = Demo.auditor();
    String path = "/api/v1/credits/accounts/" + account;
    JsonNode now = auditor.get(path).data();
    JsonNode statement = auditor.get(path + "/statement?limit=100").data();
    assertThat(statement.size()).isEqualTo(6); // granted, reserved, captured: two lines each
    assertThat(sumOf(statement, "amount")).isZero();

    JsonNode steps =
        auditor.get("/api/v1/audit/aggregates/credits.CreditAccount/" + account).data();
    assertThat(steps.size()).isEqualTo(4);
    assertThat(sumOf(steps.get(2).at("/state_after/reservations"), "amount")).isEqualTo(5);
    long whenHeld = steps.get(2).at("/event/position").asLong();
    JsonNode then = auditor.get(path + "?as_of=" + whenHeld).data();
    assertThat(then.get("held").asLong()).isEqualTo(5);

    Answer replay =
        Demo.admin().post("/api/v1/audit/replays", Map.of("read_model", "credits-ledger"));
    assertThat(replay.status()).as(replay.toString()).isEqualTo(202);
    JsonNode ended =
        eventually(
                () -> auditor.get(replay.header("Location")),
                answer -> answer.data().get("state").asString().equals("completed"))
            .data();
    assertThat(ended.get("identical").asBoolean()).isTrue();
    assertThat(withoutMoment(auditor.get(path).data())).isEqualTo(withoutMoment(now));
    assertThat(auditor.get(path + "/statement?limit=100").data()).isEqualTo(statement);
  }

  private List<Long> balance(Http reader) {
    JsonNode account = reader.get("/api/v1/credits/accounts/" + this.account).data();
    return List.of(account.get("available").asLong(), account.get("held").asLong());
  }

  private static long sumOf(JsonNode rows, String field) {
    return rows.valueStream().mapToLong(row -> row.get(field).asLong()).sum();
  }
}
