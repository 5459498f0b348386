package ai.bilancompetence.app;

import static ai.bilancompetence.app.testing.Accounts.balance;
import static ai.bilancompetence.app.testing.Accounts.events;
import static ai.bilancompetence.app.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.Accounts.Balance;
import ai.bilancompetence.app.testing.Concurrently;
import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.Http.Answer;
import ai.bilancompetence.app.testing.RunningApp;
import ai.bilancompetence.app.testing.StripeEvents;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A payment brings its credits once, and nobody but Stripe announces one. */
class StripeWebhookIT {

  private static final String PATH = "/api/v1/webhooks/stripe";
  private static final int LIMIT_BYTES = 1_048_576;

  private final JdbcClient jdbc = RunningApp.shared().bean(JdbcClient.class);

  @Nested
  class A_payment {

    @Test
    void announced_twenty_times_at_once_brings_its_credits_once() {
      UUID account = Demo.accountWith(0);
      ObjectNode event = StripeEvents.packBought(account);
      List<ObjectNode> announcements = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        announcements.add(event);
        announcements.add(StripeEvents.announcedAgain(event));
      }

      List<Answer> answers = Concurrently.times(20, n -> StripeEvents.post(announcements.get(n)));

      assertThat(answers).extracting(Answer::status).containsOnly(200);
      assertThat(answers)
          .filteredOn(a -> !a.data().get("known").asBoolean())
          .as("eleven different events")
          .hasSize(11);
      for (ObjectNode announcement : announcements) {
        eventually(() -> row(announcement).state(), "DONE"::equals);
      }
      eventually(() -> balance(Demo.manager(), account), new Balance(200, 0)::equals);
      assertThat(purchasesFor(account)).hasSize(1);
      assertThat(events(account, "credits.CreditsGranted")).isEqualTo(1);
    }

    @Test
    void can_be_followed_through_the_log_from_stripes_event_to_the_credits() {
      UUID account = Demo.accountWith(0);
      ObjectNode event = StripeEvents.packBought(account);
      String eventId = event.get("id").asString();

      assertThat(StripeEvents.post(event).status()).isEqualTo(200);

      List<JsonNode> chain =
          eventually(
              () ->
                  list(Demo.auditor().get("/api/v1/audit/events?correlation_id=" + eventId).data()),
              events -> events.size() == 2);
      JsonNode purchase = chain.get(0);
      JsonNode grant = chain.get(1);
      assertThat(purchase.get("event_type").asString())
          .isEqualTo("subscriptions.CreditPackPurchased");
      assertThat(purchase.at("/metadata/causation_id").asString()).isEqualTo(eventId);
      assertThat(purchase.at("/metadata/actor").asString()).isEqualTo("system:stripe");
      assertThat(purchase.at("/payload/payment_id").asString())
          .isEqualTo(event.at("/data/object/payment_intent").asString());
      assertThat(grant.get("event_type").asString()).isEqualTo("credits.CreditsGranted");
      assertThat(grant.at("/metadata/causation_id").asString())
          .isEqualTo(purchase.get("event_id").asString());
      assertThat(grant.at("/metadata/actor").asString())
          .isEqualTo("system:WhenCreditPackPurchasedThenGrantCredits");
      assertThat(grant.at("/payload/reference").asString())
          .isEqualTo(event.at("/data/object/payment_intent").asString());
      assertThat(chain)
          .extracting(e -> e.at("/metadata/organisation_id").asString())
          .containsOnly(Demo.CENTRE.toString());
    }

    @Test
    void that_a_node_left_behind_is_taken_up_when_its_lease_is_over() {
      UUID account = Demo.accountWith(0);
      ObjectNode event = StripeEvents.packBought(account);
      OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);

      jdbc.sql(
              """
              INSERT INTO command.stripe_inbox
                (event_id, type, payload, received_at, state, attempts, next_attempt_at)
              VALUES (?, ?, ?, ?, 'RECEIVED', 1, ?)
              """)
          .param(event.get("id").asString())
          .param(event.get("type").asString())
          .param(event.toString())
          .param(now.minusMinutes(1))
          .param(now.plusSeconds(1))
          .update();

      assertThat(eventually(() -> row(event), row -> row.state().equals("DONE")).attempts())
          .isEqualTo(2);
      eventually(() -> balance(Demo.manager(), account), new Balance(200, 0)::equals);
    }
  }

  @Nested
  class A_request_that_is_refused {

    private final ObjectNode event = StripeEvents.packBought(UUID.randomUUID());
    private final String body = event.toString();
    private final long storedBefore = stored();

    @Test
    void has_no_signature() {
      refused(Demo.anonymous().sendBody("POST", PATH, body), 400, "stripe_signature_missing");
    }

    @Test
    void is_signed_with_another_secret() {
      refused(
          post(body, StripeEvents.signature(body, Instant.now(), "whsec_of_somebody_else")),
          400,
          "stripe_signature_invalid");
    }

    @Test
    void was_changed_on_its_way() {
      String signature = StripeEvents.signature(body, Instant.now(), StripeEvents.SECRET);

      refused(
          post(body.replace("pack_200", "pack_500"), signature), 400, "stripe_signature_invalid");
    }

    @ParameterizedTest
    @ValueSource(longs = {-86_400, -330, 330, 86_400})
    void is_too_old_or_from_the_future(long seconds) {
      refused(
          post(
              body,
              StripeEvents.signature(
                  body, Instant.now().plusSeconds(seconds), StripeEvents.SECRET)),
          400,
          "stripe_signature_expired");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "t=", "t=1", "v1=00", "t=1,v1=", "t=x,v1=00", ",,,", "="})
    void has_a_signature_of_no_form(String signature) {
      Answer answer = post(body, signature);

      assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
      assertThat(answer.code()).startsWith("stripe_signature_");
      assertThat(stored()).isEqualTo(storedBefore);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"", "{", "[]", "null", "{}", "{\"id\":\"evt_1\"}", "{\"id\":1,\"type\":2}"})
    void is_no_event_of_stripe(String malformed) {
      refused(
          post(malformed, StripeEvents.signature(malformed, Instant.now(), StripeEvents.SECRET)),
          400,
          "stripe_event_malformed");
    }

    @Test
    void is_longer_than_the_limit_and_says_so() {
      String tooLong = body + " ".repeat(LIMIT_BYTES);

      refused(
          post(tooLong, StripeEvents.signature(tooLong, Instant.now(), StripeEvents.SECRET)),
          413,
          "payload_too_large");
    }

    @Test
    void is_longer_than_the_limit_and_does_not_say_so() {
      String tooLong = body + " ".repeat(LIMIT_BYTES);
      HttpRequest.Builder chunked =
          HttpRequest.newBuilder()
              .header("Content-Type", "application/json")
              .POST(
                  BodyPublishers.ofInputStream(
                      () -> new ByteArrayInputStream(tooLong.getBytes(StandardCharsets.UTF_8))));

      refused(
          Demo.anonymous()
              .with(
                  "Stripe-Signature",
                  StripeEvents.signature(tooLong, Instant.now(), StripeEvents.SECRET))
              .send(chunked, PATH),
          413,
          "payload_too_large");
    }

    private void refused(Answer answer, int status, String code) {
      assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
      assertThat(answer.code()).isEqualTo(code);
      assertThat(stored()).as("nothing is stored").isEqualTo(storedBefore);
    }

    private Answer post(String text, String signature) {
      return Demo.anonymous().with("Stripe-Signature", signature).sendBody("POST", PATH, text);
    }
  }

  @Nested
  class An_event {

    private final UUID account = Demo.accountWith(0);
    private final ObjectNode event = StripeEvents.packBought(account);
    private final ObjectNode session = (ObjectNode) event.at("/data/object");

    @Test
    void that_does_not_concern_us_is_ignored() {
      event.put("type", "customer.created");

      assertThat(processed().state()).isEqualTo("IGNORED");
    }

    @Test
    void about_a_payment_under_way_is_ignored_until_the_money_is_there() {
      session.put("payment_status", "unpaid");
      assertThat(processed().state()).isEqualTo("IGNORED");

      ObjectNode paid =
          StripeEvents.announcedAgain(event)
              .put("type", "checkout.session.async_payment_succeeded");
      ((ObjectNode) paid.at("/data/object")).put("payment_status", "paid");
      assertThat(StripeEvents.post(paid).status()).isEqualTo(200);

      eventually(() -> balance(Demo.manager(), account), new Balance(200, 0)::equals);
    }

    @Test
    void about_a_pack_that_is_not_sold_waits_for_a_person() {
      ((ObjectNode) session.get("metadata")).put("credit_pack", "pack_9000");

      Row row = processed();

      assertThat(row.state()).isEqualTo("DEAD");
      assertThat(row.error()).isEqualTo("credit_pack_unknown");
      assertThat(purchasesFor(account)).isEmpty();
    }

    @Test
    void with_another_price_waits_for_a_person() {
      session.put("amount_subtotal", 1).put("amount_total", 1);

      Row row = processed();

      assertThat(row.state()).isEqualTo("DEAD");
      assertThat(row.error()).isEqualTo("credit_pack_price_mismatch");
      assertThat(purchasesFor(account)).isEmpty();
    }

    @Test
    void that_does_not_say_whose_credits_are_bought_waits_for_a_person() {
      ((ObjectNode) session.get("metadata")).remove("credit_account_id");

      Row row = processed();

      assertThat(row.state()).isEqualTo("DEAD");
      assertThat(row.error()).isEqualTo("checkout_metadata_invalid");
    }

    private Row processed() {
      Answer answer = StripeEvents.post(event);
      assertThat(answer.status()).as("it is stored, whatever becomes of it").isEqualTo(200);
      return eventually(
          () -> row(event), row -> !List.of("RECEIVED", "FAILED").contains(row.state()));
    }
  }

  private record Row(String state, int attempts, String error) {}

  private Row row(ObjectNode event) {
    return jdbc.sql(
            "SELECT state, attempts, last_error FROM command.stripe_inbox WHERE event_id = ?")
        .param(event.get("id").asString())
        .query(
            (row, n) ->
                new Row(
                    row.getString("state"), row.getInt("attempts"), row.getString("last_error")))
        .single();
  }

  private long stored() {
    return jdbc.sql("SELECT count(*) FROM command.stripe_inbox").query(Long.class).single();
  }

  private static List<JsonNode> purchasesFor(UUID account) {
    Http admin = Demo.admin();
    String path = "/api/v1/audit/events?limit=100&event_type=subscriptions.CreditPackPurchased";
    List<JsonNode> purchases = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      Answer page = admin.get(path + cursor);
      page.data().forEach(purchases::add);
      JsonNode next = page.json().at("/meta/next");
      cursor = next.isMissingNode() ? null : "&cursor=" + next.asString();
    }
    purchases.removeIf(
        event -> !event.at("/payload/account_id").asString().equals(account.toString()));
    return purchases;
  }

  private static List<JsonNode> list(JsonNode array) {
    return array.valueStream().toList();
  }
}
