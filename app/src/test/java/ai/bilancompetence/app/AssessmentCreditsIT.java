package ai.bilancompetence.app;

import static ai.bilancompetence.app.testing.Accounts.balance;
import static ai.bilancompetence.app.testing.Accounts.events;
import static ai.bilancompetence.app.testing.Accounts.grant;
import static ai.bilancompetence.app.testing.Accounts.ownedBy;
import static ai.bilancompetence.app.testing.Accounts.path;
import static ai.bilancompetence.app.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.Accounts.Balance;
import ai.bilancompetence.app.testing.Centre;
import ai.bilancompetence.app.testing.Concurrently;
import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.Http.Answer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A bilan starts when it is paid for, is paid for once, and gives back what it does not use. */
class AssessmentCreditsIT {

  private final Http manager = Demo.manager();
  private final Http consultant = Demo.consultant();
  private final String bilan = "/api/v1/assessments/" + UUID.randomUUID();

  @Test
  void without_enough_credits_it_does_not_start_and_can_be_started_later() {
    UUID account = Demo.accountWith(4);
    consented(account);

    start();
    JsonNode refused = eventually(this::read, b -> b.has("refusal"));
    assertThat(refused.get("state").asString()).isEqualTo("consented");
    assertThat(refused.at("/refusal/code").asString()).isEqualTo("credits_insufficient");
    assertThat(refused.has("reservation_id")).isFalse();
    assertThat(balance(manager, account)).isEqualTo(new Balance(4, 0));

    assertThat(grant(account, 2).status()).isEqualTo(200);
    start();
    JsonNode started = awaitState("preliminary");
    assertThat(started.has("refusal")).isFalse();
    assertThat(started.get("credits").asLong()).isEqualTo(5);
    eventually(() -> balance(manager, account), new Balance(1, 5)::equals);
  }

  @Test
  void cancelled_after_its_start_it_gives_its_credits_back() {
    UUID account = Demo.accountWith(6);
    consented(account);
    start();
    awaitState("preliminary");
    eventually(() -> balance(manager, account), new Balance(1, 5)::equals);

    assertThat(consultant.withNewKey().post(bilan + "/cancel").status()).isEqualTo(200);

    awaitState("cancelled");
    eventually(() -> balance(manager, account), new Balance(6, 0)::equals);
    assertThat(consultant.withNewKey().post(bilan + "/start").code()).isEqualTo("assessment_ended");
    assertThat(consultant.withNewKey().post(bilan + "/complete").code())
        .isEqualTo("assessment_ended");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void cancelled_before_its_start_it_moves_no_credits(boolean withConsent) {
    UUID account = Demo.accountWith(6);
    if (withConsent) {
      consented(account);
    } else {
      request(account);
    }

    Answer cancelled = Demo.beneficiary().withNewKey().post(bilan + "/cancel");

    assertThat(cancelled.status()).as(cancelled.toString()).isEqualTo(200);
    assertThat(cancelled.data().get("state").asString()).isEqualTo("cancelled");
    assertThat(consultant.withNewKey().post(bilan + "/start").code()).isEqualTo("assessment_ended");
    assertThat(balance(manager.readAfter(cancelled.position()), account))
        .isEqualTo(new Balance(6, 0));
    assertThat(events(account, "credits.CreditsReserved")).isZero();
  }

  @Test
  void started_and_cancelled_at_once_it_holds_nothing() {
    UUID account = Demo.accountWith(6);
    consented(account);

    List<Answer> answers =
        Concurrently.times(
            2, n -> consultant.withNewKey().post(bilan + (n == 0 ? "/start" : "/cancel")));

    assertThat(answers.get(1).status()).as(answers.toString()).isEqualTo(200);
    awaitState("cancelled");
    long starts = answers.get(0).status() == 202 ? 1 : 0;
    eventually(() -> events(account, "credits.CreditsReleased"), released -> released == starts);
    assertThat(events(account, "credits.CreditsReserved")).isEqualTo(starts);
    eventually(() -> balance(manager, account), new Balance(6, 0)::equals);
  }

  @Test
  void started_many_times_at_once_it_is_paid_for_once() {
    UUID account = Demo.accountWith(20);
    consented(account);

    List<Answer> answers =
        Concurrently.times(8, n -> consultant.withNewKey().post(bilan + "/start"));

    assertThat(answers).extracting(Answer::status).containsOnly(202);
    awaitState("preliminary");
    eventually(() -> balance(manager, account), new Balance(15, 5)::equals);
    assertThat(events(account, "credits.CreditsReserved")).isEqualTo(1);
  }

  @Test
  void completed_twice_it_is_captured_once() {
    UUID account = Demo.accountWith(6);
    consented(account);
    start();
    awaitState("preliminary");

    Answer first = consultant.withNewKey().post(bilan + "/complete");
    Answer again = consultant.withNewKey().post(bilan + "/complete");

    assertThat(first.status()).as(first.toString()).isEqualTo(200);
    assertThat(again.status()).as(again.toString()).isEqualTo(200);
    assertThat(again.data()).isEqualTo(first.data());
    assertThat(again.position()).isEqualTo(first.position());
    eventually(() -> balance(manager, account), new Balance(1, 0)::equals);
    assertThat(events(account, "credits.CreditsCaptured")).isEqualTo(1);
  }

  @Test
  void it_is_not_completed_before_it_has_started() {
    consented(Demo.accountWith(6));

    Answer completed = consultant.withNewKey().post(bilan + "/complete");

    assertThat(completed.status()).isEqualTo(409);
    assertThat(completed.code()).isEqualTo("assessment_not_started");
  }

  @Test
  void the_account_of_another_organisation_does_not_pay() {
    Centre other = Centre.founded();
    UUID theirs = UUID.randomUUID();
    Answer opened = other.manager().http().withNewKey().put(path(theirs), ownedBy(other.id()));
    assertThat(opened.status()).as(opened.toString()).isEqualTo(201);
    assertThat(grant(theirs, 100).status()).isEqualTo(200);
    consented(theirs);

    start();

    JsonNode refused = eventually(this::read, b -> b.has("refusal"));
    assertThat(refused.get("state").asString()).isEqualTo("consented");
    assertThat(refused.at("/refusal/code").asString()).isEqualTo("credits_account_not_found");
    eventually(() -> balance(other.manager().http(), theirs), new Balance(100, 0)::equals);
    assertThat(events(theirs, "credits.CreditsReserved")).isZero();
  }

  @Test
  void an_account_that_is_not_open_does_not_pay() {
    consented(UUID.randomUUID());

    start();

    assertThat(eventually(this::read, b -> b.has("refusal")).at("/refusal/code").asString())
        .isEqualTo("credits_account_not_found");
  }

  @Test
  void nobody_but_the_beneficiary_consents() {
    request(Demo.accountWith(6));
    Centre other = Centre.founded();

    for (Http somebody : List.of(consultant, manager, Demo.admin())) {
      Answer answer = somebody.post(bilan + "/consent");
      assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
      assertThat(answer.code()).isEqualTo("assessment_consent_personal");
    }
    for (Http stranger : List.of(other.manager().http(), other.join("BENEFICIARY").http())) {
      Answer answer = stranger.post(bilan + "/consent");
      assertThat(answer.status()).as(answer.toString()).isEqualTo(404);
      assertThat(answer.code()).isEqualTo("assessment_not_found");
    }
    assertThat(consultant.withNewKey().post(bilan + "/start").code())
        .isEqualTo("assessment_consent_missing");
  }

  @Test
  void another_organisation_carries_out_its_own() {
    Centre other = Centre.founded();
    Centre.Member theirConsultant = other.join("CONSULTANT");
    Centre.Member theirBeneficiary = other.join("BENEFICIARY");
    UUID account = UUID.randomUUID();
    other.manager().http().withNewKey().put(path(account), ownedBy(other.id()));
    grant(account, 10);

    Answer requested =
        theirConsultant
            .http()
            .put(
                bilan,
                Map.of(
                    "beneficiary_id", theirBeneficiary.id().toString(),
                    "credit_account_id", account.toString(),
                    "format", "18h"));
    assertThat(requested.status()).as(requested.toString()).isEqualTo(201);
    assertThat(theirBeneficiary.http().post(bilan + "/consent").status()).isEqualTo(200);
    assertThat(theirConsultant.http().withNewKey().post(bilan + "/start").status()).isEqualTo(202);

    eventually(() -> balance(other.manager().http(), account), new Balance(6, 4)::equals);
    for (Http ours : List.of(manager, consultant, Demo.auditor(), Demo.beneficiary())) {
      assertThat(ours.get(bilan).status()).isEqualTo(404);
      assertThat(ours.withNewKey().post(bilan + "/cancel").status()).isEqualTo(404);
    }
  }

  private void request(UUID account) {
    Answer requested =
        consultant.put(
            bilan,
            Map.of(
                "beneficiary_id", Demo.BENEFICIARY.toString(),
                "credit_account_id", account.toString(),
                "format", "24h"));
    assertThat(requested.status()).as(requested.toString()).isEqualTo(201);
  }

  private void consented(UUID account) {
    request(account);
    assertThat(Demo.beneficiary().post(bilan + "/consent").status()).isEqualTo(200);
  }

  private void start() {
    Answer started = consultant.withNewKey().post(bilan + "/start");
    assertThat(started.status()).as(started.toString()).isEqualTo(202);
    assertThat(started.data().get("state").asString()).isEqualTo("starting");
    assertThat(consultant.readAfter(started.position()).get(bilan).status()).isEqualTo(200);
  }

  private JsonNode awaitState(String state) {
    return eventually(this::read, b -> b.get("state").asString().equals(state));
  }

  private JsonNode read() {
    return consultant.get(bilan).data();
  }
}
