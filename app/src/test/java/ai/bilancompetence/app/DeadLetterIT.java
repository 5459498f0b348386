package ai.bilancompetence.app;

import static ai.bilancompetence.app.testing.Accounts.balance;
import static ai.bilancompetence.app.testing.Accounts.events;
import static ai.bilancompetence.app.testing.Accounts.ownedBy;
import static ai.bilancompetence.app.testing.Accounts.path;
import static ai.bilancompetence.app.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.Accounts.Balance;
import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.RunningApp;
import ai.bilancompetence.app.testing.StripeEvents;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a policy cannot do now waits, and holds nobody else up. */
class DeadLetterIT {

  private static final Balance ONE_PACK = new Balance(200, 0);

  private final Http manager = Demo.manager();
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

  private UUID buyFor(UUID account) {
    assertThat(StripeEvents.post(StripeEvents.packBought(account)).status()).isEqualTo(200);
    return account;
  }

  private void open(UUID account) {
    Http.Answer opened = manager.withNewKey().put(path(account), ownedBy(Demo.CENTRE));
    assertThat(opened.status()).as(opened.toString()).isEqualTo(201);
    eventually(
        () -> manager.readAfter(opened.position()).get(path(account)).status(), s -> s == 200);
  }

  /** Why the purchases for an account wait. */
  private List<String> lettersFor(UUID account) {
    return jdbc.sql(
            """
            SELECT cause_message FROM eventlog.dead_letter
             WHERE processing_group = 'subscriptions-policies'
               AND convert_from(payload, 'UTF8') LIKE ?
            """)
        .param("%\"account_id\":\"" + account + "\"%")
        .query(String.class)
        .list();
  }
}
