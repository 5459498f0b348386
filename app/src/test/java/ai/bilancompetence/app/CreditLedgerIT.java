package ai.bilancompetence.app;

import static ai.bilancompetence.app.testing.Accounts.balance;
import static ai.bilancompetence.app.testing.Accounts.ownedBy;
import static ai.bilancompetence.app.testing.Accounts.path;
import static ai.bilancompetence.app.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.Accounts;
import ai.bilancompetence.app.testing.Accounts.Balance;
import ai.bilancompetence.app.testing.Centre;
import ai.bilancompetence.app.testing.Concurrently;
import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.Http.Answer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The ledger as its users meet it: over HTTP, from the command to the statement. */
class CreditLedgerIT {

  private final Http admin = Demo.admin();
  private final Http manager = Demo.manager();
  private final Http consultant = Demo.consultant();

  @Test
  void the_new_balance_comes_back_with_each_command_in_the_form_of_the_query() {
    UUID account = Demo.accountWith(10);

    Answer spent = spend(account, 3);

    JsonNode read = manager.readAfter(spent.position()).get(path(account)).data();
    for (String field : List.of("account_id", "owner", "available", "held", "scheduled", "debt")) {
      assertThat(spent.data().get(field)).as(field).isEqualTo(read.get(field));
    }
    assertThat(read.get("available").asLong()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({
    "-1, credits_amount_negative",
    "0, credits_amount_zero",
    "1.5, credits_amount_fractional",
    "9007199254740992, credits_amount_too_large",
    "123456789012345678901234567890, credits_amount_too_large"
  })
  void an_amount_that_cannot_be_is_refused_with_its_own_code(String amount, String code) {
    UUID account = Demo.accountWith(1);

    Answer refused =
        consultant
            .withNewKey()
            .sendBody(
                "PUT",
                Accounts.newSpend(account),
                "{\"feature\": \"image\", \"amount\": %s}".formatted(amount));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("amount");
  }

  @Test
  void a_grant_that_makes_no_sense_is_refused_with_its_own_code() {
    UUID account = Demo.accountWith(1);
    Instant now = Instant.now();

    assertThat(grant(account, 1, Map.of("expires_at", now.minusSeconds(60))).code())
        .isEqualTo("credits_grant_expired_on_arrival");
    assertThat(
            grant(
                    account,
                    1,
                    Map.of("effective_at", now.plusSeconds(90), "expires_at", now.plusSeconds(60)))
                .code())
        .isEqualTo("credits_grant_effective_after_expiry");
    assertThat(grant(account, 1, Map.of("scope", List.of("unheard_of"))).code())
        .isEqualTo("credits_feature_unknown");
    assertThat(
            consultant
                .withNewKey()
                .put(Accounts.newSpend(account), Map.of("feature", "unheard_of", "amount", 1))
                .code())
        .isEqualTo("credits_feature_unknown");
  }

  @Test
  void a_capture_above_the_hold_and_a_double_void_are_refused() {
    UUID account = Demo.accountWith(10);
    UUID grant = UUID.randomUUID();
    grant(account, grant, 5, Map.of());
    String hold = Accounts.newReservation(account);
    consultant.withNewKey().put(hold, Accounts.use(4));

    assertThat(consultant.withNewKey().post(hold + "/capture", Map.of("amount", 5)).code())
        .isEqualTo("credits_capture_exceeds_reservation");
    String voiding = path(account) + "/grants/" + grant + "/void";
    assertThat(admin.withNewKey().post(voiding, Map.of("reason", "double payment")).status())
        .isEqualTo(200);
    assertThat(admin.withNewKey().post(voiding, Map.of("reason", "double payment")).code())
        .isEqualTo("credits_grant_voided");
  }

  @Test
  void a_hold_is_captured_in_parts_and_refunded_in_reverse_order() {
    UUID account = Demo.accountWith(10);
    UUID gift = UUID.randomUUID();
    grant(account, gift, 3, Map.of("category", "promotional"));
    UUID id = UUID.randomUUID();
    String hold = path(account) + "/reservations/" + id;
    consultant.withNewKey().put(hold, Accounts.use(6));
    String part = hold + "/captures/" + UUID.randomUUID();

    assertThat(balance(consultant.withNewKey().put(part, Map.of("amount", 4))))
        .isEqualTo(new Balance(7, 2));
    assertThat(balance(consultant.withNewKey().put(part, Map.of("amount", 4))))
        .isEqualTo(new Balance(7, 2));
    assertThat(balance(consultant.withNewKey().post(hold + "/capture", Map.of("amount", 1))))
        .isEqualTo(new Balance(8, 0));
    String refund = path(account) + "/refunds/" + UUID.randomUUID();
    Answer refunded = admin.withNewKey().put(refund, Map.of("reservation_id", id, "amount", 3));
    assertThat(balance(refunded)).isEqualTo(new Balance(11, 0));
    assertThat(balance(admin.withNewKey().put(refund, Map.of("reservation_id", id, "amount", 3))))
        .isEqualTo(new Balance(11, 0));
    JsonNode grants =
        manager.readAfter(refunded.position()).get(path(account)).data().get("grants");
    assertThat(grants.get(0).get("grant_id").asString()).isEqualTo(gift.toString());
    assertThat(grants.get(0).get("remaining").asLong()).isEqualTo(1);
  }

  @Test
  void the_same_spend_under_another_key_is_known_long_after_the_account_has_forgotten_it() {
    UUID account = Demo.accountWith(10);
    String spend = Accounts.newSpend(account);
    consultant.withNewKey().put(spend, Accounts.use(4));

    List<Answer> answers =
        Concurrently.times(8, n -> consultant.withNewKey().put(spend, Accounts.use(4)));

    assertThat(answers).allMatch(answer -> answer.status() == 200);
    assertThat(answers).extracting(Accounts::balance).containsOnly(new Balance(6, 0));
    assertThat(consultant.withNewKey().put(spend, Accounts.use(5)).code())
        .isEqualTo("credits_spend_conflict");
    assertThat(Accounts.events(account, "credits.CreditsSpent")).isEqualTo(1);
  }

  @Test
  void spends_at_the_same_time_never_take_more_than_there_is() {
    UUID account = Demo.accountWith(5);

    List<Answer> answers = Concurrently.times(12, n -> spend(account, 1));

    assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(5);
    assertThat(answers.stream().filter(answer -> answer.status() != 200))
        .allMatch(answer -> answer.code().equals("credits_insufficient"));
  }

  @Test
  void a_claw_back_makes_a_debt_that_the_next_grant_pays() {
    UUID account = Demo.accountWith(0);
    UUID pack = UUID.randomUUID();
    grant(account, pack, 50, Map.of());
    spend(account, 50);
    String clawBack = path(account) + "/grants/" + pack + "/claw-back";
    Map<String, Object> body = Map.of("cumulative_amount", 30, "reference", "re_1");

    Answer owed = admin.withNewKey().post(clawBack, body);

    assertThat(owed.data().get("available").asLong()).isEqualTo(-30);
    assertThat(owed.data().get("debt").asLong()).isEqualTo(30);
    assertThat(admin.withNewKey().post(clawBack, body).data()).isEqualTo(owed.data());
    assertThat(spend(account, 1).code()).isEqualTo("credits_in_debt");
    Answer paid = grant(account, 50, Map.of());
    assertThat(paid.data().get("available").asLong()).isEqualTo(20);
    JsonNode read = manager.readAfter(paid.position()).get(path(account)).data();
    assertThat(read.get("available").asLong()).isEqualTo(20);
    assertThat(read.get("debt").asLong()).isZero();
    JsonNode then = manager.get(path(account) + "?as_of=" + owed.position()).data();
    assertThat(then.get("available").asLong()).isEqualTo(-30);
  }

  @Test
  void an_adjustment_above_the_limit_waits_for_a_second_administrator() {
    UUID account = Demo.accountWith(10);
    String large = path(account) + "/adjustments/" + UUID.randomUUID();
    Map<String, Object> body = Map.of("amount", 5000, "reason", "migration");

    Answer asked = admin.withNewKey().put(large, body);

    assertThat(balance(asked)).isEqualTo(new Balance(10, 0));
    assertThat(admin.withNewKey().post(large + "/approve").code())
        .isEqualTo("credits_adjustment_needs_second_person");
    assertThat(manager.withNewKey().post(large + "/approve").code()).isEqualTo("forbidden");
    assertThat(balance(admin.withNewKey().post(large + "/reject"))).isEqualTo(new Balance(10, 0));
    assertThat(
            admin
                .withNewKey()
                .put(
                    path(account) + "/adjustments/" + UUID.randomUUID(),
                    Map.of("amount", -4, "reason", "counted twice"))
                .data()
                .get("available")
                .asLong())
        .isEqualTo(6);
  }

  @Test
  void a_batch_is_carried_out_whole_or_not_at_all() {
    UUID account = Demo.accountWith(10);
    Answer refused = batch(account, 4, 7);
    assertThat(refused.code()).isEqualTo("credits_insufficient");
    assertThat(refused.json().get("detail").asString()).startsWith("Movement 2:");

    assertThat(balance(batch(account, 4, 3))).isEqualTo(new Balance(3, 0));
    assertThat(Accounts.events(account, "credits.CreditsSpent")).isEqualTo(2);
  }

  @Test
  void a_dry_run_tells_what_would_happen_and_changes_nothing() {
    UUID account = Demo.accountWith(10);
    String spend = Accounts.newSpend(account);

    Answer dry = consultant.put(spend + "?dry_run=true", Accounts.use(4));

    assertThat(dry.status()).as(dry.toString()).isEqualTo(200);
    assertThat(dry.data().get("available").asLong()).isEqualTo(6);
    assertThat(dry.data().get("dry_run").asBoolean()).isTrue();
    assertThat(dry.data().at("/events/0/type").asString()).isEqualTo("credits.CreditsSpent");
    assertThat(dry.data().at("/events/0/event/allocations/0/amount").asLong()).isEqualTo(4);
    assertThat(consultant.put(spend + "?dry_run=true", Accounts.use(11)).code())
        .isEqualTo("credits_insufficient");
    assertThat(balance(manager, account)).isEqualTo(new Balance(10, 0));
    assertThat(Accounts.events(account, "credits.CreditsSpent")).isZero();
    assertThat(consultant.put(spend + "?dry_run=maybe", Accounts.use(1)).status()).isEqualTo(400);
  }

  @Test
  void an_entitlement_is_answered_from_the_same_rules() {
    UUID account = Demo.accountWith(0);
    grant(account, 5, Map.of("scope", List.of("image")));

    JsonNode yes = consultant.get(path(account) + "/entitlements/image?amount=5").data();
    JsonNode no = consultant.get(path(account) + "/entitlements/bilan?amount=1").data();

    assertThat(yes.get("entitled").asBoolean()).isTrue();
    assertThat(no.get("entitled").asBoolean()).isFalse();
    assertThat(no.get("reason").asString()).isEqualTo("credits_insufficient");
    assertThat(no.get("usable").asLong()).isZero();
  }

  @Test
  void credits_go_from_the_pool_to_a_member_and_come_back_where_they_are_refused() {
    Centre centre = Centre.founded();
    Centre.Member member = centre.join("CONSULTANT");
    UUID pool = opened(centre.manager().http(), ownedBy(centre.id()));
    UUID hers = opened(member.http(), Map.of("owner", Map.of("kind", "person", "id", member.id())));
    UUID strangers =
        opened(
            Demo.beneficiary(), Map.of("owner", Map.of("kind", "person", "id", Demo.BENEFICIARY)));
    grant(pool, 20, Map.of());

    Answer sent = transfer(centre.manager().http(), pool, hers, 8);

    assertThat(balance(sent)).isEqualTo(new Balance(12, 0));
    eventually(() -> balance(member.http(), hers), new Balance(8, 0)::equals);
    for (UUID refusing : List.of(strangers, UUID.randomUUID())) {
      Answer refused = transfer(centre.manager().http(), pool, refusing, 5);
      assertThat(balance(refused).available()).isEqualTo(7);
      Http reader = centre.manager().http().readAfter(refused.position());
      eventually(() -> balance(reader, pool), new Balance(12, 0)::equals);
    }
    assertThat(balance(Demo.beneficiary(), strangers)).isEqualTo(new Balance(0, 0));
  }

  @Test
  void a_consultant_uses_the_pool_within_the_limit_that_the_manager_sets() {
    UUID account = Demo.accountWith(100);
    String limit = path(account) + "/limits/" + Demo.CONSULTANT;
    assertThat(consultant.withNewKey().put(limit, Map.of("credits_per_month", 900)).code())
        .isEqualTo("forbidden");
    assertThat(manager.withNewKey().put(limit, Map.of("credits_per_month", 5)).status())
        .isEqualTo(200);

    assertThat(spend(account, 4).status()).isEqualTo(200);
    assertThat(spend(account, 2).code()).isEqualTo("credits_limit_exceeded");
    Answer byManager = manager.withNewKey().put(Accounts.newSpend(account), Accounts.use(50));
    assertThat(byManager.status()).isEqualTo(200);
    JsonNode overview =
        manager
            .readAfter(byManager.position())
            .get("/api/v1/credits/organisations/" + Demo.CENTRE + "/overview")
            .data();
    JsonNode hers =
        overview
            .get("people")
            .valueStream()
            .filter(p -> p.get("account_id").asString().equals(account.toString()))
            .filter(p -> p.path("person_id").asString("").equals(Demo.CONSULTANT.toString()))
            .findFirst()
            .orElseThrow();
    assertThat(hers.get("consumed").asLong()).isEqualTo(4);
    assertThat(hers.get("credits_per_month").asLong()).isEqualTo(5);
  }

  @Test
  void what_has_run_out_is_gone_at_once_and_recorded_by_the_job() {
    UUID account = Demo.accountWith(0);
    grant(account, 9, Map.of("expires_at", Instant.now().plus(3, ChronoUnit.SECONDS)));
    String hold = Accounts.newReservation(account);
    Answer held =
        consultant
            .withNewKey()
            .put(hold, Map.of("feature", "image", "amount", 4, "timeout_seconds", 1));
    assertThat(balance(held)).isEqualTo(new Balance(5, 4));

    Http reader = manager.readAfter(held.position());
    eventually(() -> balance(reader, account).held(), credits -> credits == 0);
    assertThat(consultant.withNewKey().post(hold + "/capture").code())
        .isEqualTo("credits_reservation_expired");
    eventually(() -> balance(manager, account), new Balance(0, 0)::equals);
    assertThat(spend(account, 1).code()).isEqualTo("credits_insufficient");
    eventually(() -> Accounts.events(account, "credits.CreditsExpired"), n -> n == 1);
    assertThat(Accounts.events(account, "credits.CreditReservationExpired")).isEqualTo(1);
    eventually(() -> balance(manager, account), new Balance(0, 0)::equals);
  }

  @Test
  void a_top_up_that_nobody_can_pay_is_declined_once_and_waits() {
    UUID account = Demo.accountWith(10);
    String topUp = path(account) + "/auto-top-up";
    Map<String, Object> wish =
        Map.of("threshold", 5, "pack", "pack_50", "max_credits_per_month", 100);
    assertThat(manager.put(topUp, wish).status()).isEqualTo(428);
    assertThat(consultant.withNewKey().put(topUp, wish).code()).isEqualTo("forbidden");
    assertThat(
            manager
                .withNewKey()
                .put(topUp, Map.of("threshold", 5, "pack", "none", "max_credits_per_month", 100))
                .code())
        .isEqualTo("credit_pack_unknown");
    assertThat(manager.withNewKey().put(topUp, wish).status()).isEqualTo(200);

    spend(account, 6);

    eventually(() -> Accounts.events(account, "credits.CreditTopUpDeclined"), n -> n == 1);
    spend(account, 1);
    assertThat(Accounts.events(account, "credits.CreditTopUpRequested")).isEqualTo(1);
    assertThat(manager.withNewKey().sendBody("DELETE", topUp, "").status()).isEqualTo(200);
    assertThat(Accounts.events(account, "credits.AutoTopUpDisabled")).isEqualTo(1);
  }

  @Test
  void an_auditor_reads_everything_of_the_organisation_and_writes_nothing() {
    UUID account = Demo.accountWith(10);
    Http auditor = Demo.auditor();

    assertThat(balance(auditor, account)).isEqualTo(new Balance(10, 0));
    assertThat(auditor.get(path(account) + "/statement").data()).hasSize(2);
    assertThat(auditor.withNewKey().put(Accounts.newSpend(account), Accounts.use(1)).code())
        .isEqualTo("forbidden");
  }

  private Answer spend(UUID account, long amount) {
    return consultant.withNewKey().put(Accounts.newSpend(account), Accounts.use(amount));
  }

  private Answer grant(UUID account, long amount, Map<String, Object> terms) {
    return grant(account, UUID.randomUUID(), amount, terms);
  }

  private Answer grant(UUID account, UUID id, long amount, Map<String, Object> terms) {
    Map<String, Object> body =
        new HashMap<>(Map.of("category", "paid", "amount", amount, "reference", "a test"));
    body.putAll(terms);
    return admin.withNewKey().put(path(account) + "/grants/" + id, body);
  }

  private static UUID opened(Http owner, Map<String, Object> body) {
    UUID account = UUID.randomUUID();
    Answer opened = owner.withNewKey().put(path(account), body);
    assertThat(opened.status()).as(opened.toString()).isEqualTo(201);
    owner.readAfter(opened.position()).get(path(account));
    return account;
  }

  private static Answer transfer(Http sender, UUID from, UUID to, long amount) {
    return sender
        .withNewKey()
        .put(
            path(from) + "/transfers/" + UUID.randomUUID(),
            Map.of("to_account_id", to, "amount", amount));
  }

  private Answer batch(UUID account, long... amounts) {
    List<Map<String, Object>> movements =
        Arrays.stream(amounts)
            .mapToObj(
                amount ->
                    Map.<String, Object>of(
                        "type",
                        "spend",
                        "spend_id",
                        UUID.randomUUID(),
                        "spend",
                        Accounts.use(amount)))
            .toList();
    return consultant.withNewKey().post(path(account) + "/batch", Map.of("movements", movements));
  }
}
