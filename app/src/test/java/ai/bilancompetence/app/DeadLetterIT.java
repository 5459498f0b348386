package ai.bilancompetence.app;

import static ai.bilancompetence.app.testing.Accounts.balance;
import static ai.bilancompetence.app.testing.Accounts.events;
import static ai.bilancompetence.app.testing.Accounts.ownedBy;
import static ai.bilancompetence.app.testing.Accounts.path;
import static ai.bilancompetence.app.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.Accounts.Balance;
import ai.bilancompetence.app.testing.DeadLetters;
import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.Http.Answer;
import ai.bilancompetence.app.testing.RunningApp;
import ai.bilancompetence.app.testing.StripeEvents;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What a policy cannot do now waits, and holds nobody else up. */
class DeadLetterIT {

  private static final Balance ONE_PACK = new Balance(200, 0);

  private final Http manager = Demo.manager();
  private final DeadLetters letters = new DeadLetters(Demo.admin(), "subscriptions-policies");
  private final JdbcClient jdbc = RunningApp.shared().bean(JdbcClient.class);

  @Test
  void a_pack_for_an_account_that_is_not_open_waits_until_it_is() {
    UUID notYetOpen = buyFor(UUID.randomUUID());
    eventually(() -> lettersFor(notYetOpen), List.of("Open the account first")::equals);

    UUID other = buyFor(Demo.accountWith(0));
    eventually(() -> balance(manager, other), ONE_PACK::equals);
    assertThat(lettersFor(notYetOpen)).as("it still waits").hasSize(1);

    open(notYetOpen);
    eventually(() -> balance(manager, notYetOpen), ONE_PACK::equals);
    eventually(() -> lettersFor(notYetOpen), List::isEmpty);
    assertThat(events(notYetOpen, "credits.CreditsGranted")).isEqualTo(1);
  }

  @Test
  void a_letter_that_still_cannot_be_delivered_does_not_hold_up_those_behind_it() {
    UUID neverOpen = buyFor(UUID.randomUUID());
    eventually(() -> lettersFor(neverOpen), letters -> letters.size() == 1);
    List<UUID> behind = Stream.generate(UUID::randomUUID).limit(8).toList();
    behind.forEach(this::buyFor);
    behind.forEach(
        account -> eventually(() -> lettersFor(account), letters -> letters.size() == 1));

    behind.forEach(this::open);

    eventually(
        () -> behind.stream().filter(account -> !lettersFor(account).isEmpty()).toList(),
        List::isEmpty);
    for (UUID account : behind) {
      eventually(() -> balance(manager, account), ONE_PACK::equals);
    }
    assertThat(lettersFor(neverOpen)).hasSize(1);

    open(neverOpen);
    eventually(() -> lettersFor(neverOpen), List::isEmpty);
  }

  @Test
  void an_operator_sees_why_a_pack_waits_and_when_it_is_tried_again() {
    UUID notYetOpen = buyFor(UUID.randomUUID());
    String sequence = sequenceFor(notYetOpen);

    JsonNode shown =
        eventually(() -> Demo.admin().get(sequence).data(), s -> s.get("attempts").asInt() > 1);

    assertThat(shown.at("/cause/type").asString()).isEqualTo("credits_account_not_found");
    assertThat(shown.at("/cause/message").asString()).isEqualTo("Open the account first");
    assertThat(Instant.parse(shown.get("next_try_at").asString()))
        .as("the pauses grow")
        .isAfter(Instant.parse(shown.get("tried_at").asString()).plusSeconds(3));
    assertThat(letters.discard(sequence, "The account will never be opened").status())
        .isEqualTo(200);
    assertThat(lettersFor(notYetOpen)).isEmpty();
  }

  @Test
  void an_operator_who_has_mended_something_need_not_wait_for_the_next_attempt() {
    UUID notYetOpen = buyFor(UUID.randomUUID());
    String sequence = sequenceFor(notYetOpen);
    assertThat(letters.retry(sequence).data().get("outcome").asString()).isEqualTo("failed");
    open(notYetOpen);

    Answer retried = letters.retry(sequence);

    assertThat(retried.status()).as(retried.toString()).isIn(200, 404);
    eventually(() -> balance(manager, notYetOpen), ONE_PACK::equals);
    assertThat(events(notYetOpen, "credits.CreditsGranted")).isEqualTo(1);
  }

  @Test
  void what_waits_is_counted_for_the_operators() {
    UUID neverOpen = buyFor(UUID.randomUUID());
    String sequence = sequenceFor(neverOpen);
    Http management = Http.anonymous(RunningApp.shared().managementUrl());

    eventually(
        () -> management.get("/actuator/prometheus").body(),
        metrics ->
            metrics
                .lines()
                .filter(line -> line.startsWith("bilan_dead_letters_sequences{"))
                .filter(line -> line.contains("processor=\"subscriptions-policies\""))
                .anyMatch(line -> !line.endsWith(" 0.0")));

    assertThat(management.get("/actuator/health").status()).isEqualTo(200);
    letters.discard(sequence, "The test is over");
  }

  /** Address of the sequence in which the purchase for an account waits. */
  private String sequenceFor(UUID account) {
    eventually(() -> lettersFor(account), found -> !found.isEmpty());
    return "/api/v1/operations/dead-letters/"
        + jdbc.sql(
                """
                SELECT l.sequence_id FROM eventlog.dead_letter AS l
                  JOIN eventlog.event AS e USING (position)
                 WHERE e.payload ->> 'account_id' = ?
                """)
            .param(account.toString())
            .query(UUID.class)
            .single();
  }

  private UUID buyFor(UUID account) {
    assertThat(StripeEvents.post(StripeEvents.packBought(account)).status()).isEqualTo(200);
    return account;
  }

  private void open(UUID account) {
    Answer opened = manager.withNewKey().put(path(account), ownedBy(Demo.CENTRE));
    assertThat(opened.status()).as(opened.toString()).isEqualTo(201);
    eventually(
        () -> manager.readAfter(opened.position()).get(path(account)).status(), s -> s == 200);
  }

  /** Why the purchases for an account wait. */
  private List<String> lettersFor(UUID account) {
    return jdbc.sql(
            """
            SELECT s.cause_message
              FROM eventlog.dead_letter_sequence AS s
              JOIN eventlog.dead_letter AS l USING (sequence_id)
              JOIN eventlog.event AS e USING (position)
             WHERE s.processing_group = 'subscriptions-policies'
               AND e.payload ->> 'account_id' = ?
            """)
        .param(account.toString())
        .query(String.class)
        .list();
  }
}
