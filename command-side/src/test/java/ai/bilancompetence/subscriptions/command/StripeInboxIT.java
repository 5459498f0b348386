package ai.bilancompetence.subscriptions.command;

import static ai.bilancompetence.subscriptions.command.Purchases.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.platform.command.CommandsWithoutLog;
import ai.bilancompetence.platform.database.Migrations;
import ai.bilancompetence.platform.deadline.SettableClock;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.platform.key.KeyWrapping;
import ai.bilancompetence.subscriptions.command.StripeCustomers.Payer;
import ai.bilancompetence.subscriptions.command.SubscriptionsCommand.RecordCreditPackPurchase;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who paid for an account's credits is known from the checkouts in the inbox, and only from them.
 */
@Timeout(120)
class StripeInboxIT {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Path STORY = Path.of("..", "docs/story/checkout.session.completed.json");
  private static final Instant PAID_AT = Instant.ofEpochSecond(1_795_165_200);

  private static EmbeddedPostgreSql server;
  private static HikariDataSource pool;

  private final SettableClock clock = new SettableClock();
  private final JdbcClient jdbc = JdbcClient.create(pool);
  private final StripeCustomers customers = new StripeCustomers(jdbc);
  private final StripeInbox inbox = new StripeInbox(jdbc, new KeyWrapping(new byte[32]), clock);
  private final AtomicReference<@Nullable DomainRejection> refusal = new AtomicReference<>();
  private final StripeInboxProcessor processor = processor();

  @BeforeAll
  static void startServer() throws Exception {
    server = EmbeddedPostgreSql.startTemporary();
    pool = new HikariDataSource();
    pool.setJdbcUrl(server.jdbcUrl());
    pool.setUsername(server.user());
    pool.setPassword(server.password());
    Migrations.of(pool, "platform").afterPropertiesSet();
    Migrations.of(pool, "command").afterPropertiesSet();
  }

  @AfterAll
  static void stopServer() {
    pool.close();
    server.close();
  }

  @BeforeEach
  void empty() {
    jdbc.sql("DELETE FROM command.stripe_customer").update();
    jdbc.sql("DELETE FROM command.stripe_inbox").update();
  }

  @Test
  void given_a_paid_checkout_with_a_customer_then_the_customer_is_remembered() {
    receive("evt_1", "cus_1");

    assertThat(customers.of(ACCOUNT)).containsExactly("cus_1");
    assertThat(customers.of(new CreditAccountId(new UUID(7, 7)))).isEmpty();
    assertThat(state("evt_1")).isEqualTo("DONE");
  }

  @Test
  void who_pays_stands_there_encrypted_and_not_at_all_when_it_was_processed() {
    refusal.set(new DomainRejection(PlatformError.UNAVAILABLE, "Not now"));
    receive("evt_1", "cus_secret");
    assertThat(dump()).doesNotContain("cus_secret").contains("encrypted");
    refusal.set(null);
    clock.advance(Duration.ofSeconds(1));

    processor.processNext();

    assertThat(dump()).contains("DONE").doesNotContain("encrypted");
  }

  @Test
  void what_an_earlier_release_left_is_encrypted_and_processed() {
    refusal.set(new DomainRejection(PlatformError.UNAVAILABLE, "Not now"));
    receive("evt_1", "cus_secret");
    String payload = event("evt_1", "cus_secret").toString();
    jdbc.sql("UPDATE command.stripe_inbox SET content = NULL, payload = ?").param(payload).update();
    assertThat(dump()).contains("cus_secret");

    inbox.encryptPlain();

    assertThat(dump()).doesNotContain("cus_secret").contains("encrypted");
    refusal.set(null);
    clock.advance(Duration.ofSeconds(1));
    processor.processNext();
    assertThat(customers.of(ACCOUNT)).containsExactly("cus_secret");
  }

  @Test
  void given_it_is_announced_twice_then_the_customer_is_remembered_once() {
    receive("evt_1", "cus_1");
    receive("evt_2", "cus_1");

    assertThat(customers.of(ACCOUNT)).containsExactly("cus_1");
  }

  @Test
  void given_a_checkout_without_a_customer_then_nobody_is_remembered() {
    receive("evt_1", null);

    assertThat(customers.of(ACCOUNT)).isEmpty();
    assertThat(state("evt_1")).isEqualTo("DONE");
  }

  @Test
  void given_the_purchase_is_refused_then_nobody_is_remembered() {
    refusal.set(new DomainRejection(SubscriptionsError.PURCHASE_CONFLICT, "Another one"));

    receive("evt_1", "cus_1");

    assertThat(customers.of(ACCOUNT)).isEmpty();
    assertThat(state("evt_1")).isEqualTo("DEAD");
  }

  @Test
  void given_it_fails_then_it_is_tried_again_and_the_customer_is_remembered() {
    refusal.set(new DomainRejection(PlatformError.UNAVAILABLE, "Not now"));
    receive("evt_1", "cus_1");
    assertThat(state("evt_1")).isEqualTo("FAILED");
    refusal.set(null);
    clock.advance(Duration.ofSeconds(1));

    processor.processNext();

    assertThat(customers.of(ACCOUNT)).containsExactly("cus_1");
    assertThat(state("evt_1")).isEqualTo("DONE");
  }

  @Test
  void given_several_customers_then_who_paid_last_comes_first_however_late_that_is_announced() {
    customers.remember(new Payer(ACCOUNT, "cus_new", PAID_AT.plusSeconds(60)));
    customers.remember(new Payer(ACCOUNT, "cus_old", PAID_AT));
    customers.remember(new Payer(ACCOUNT, "cus_new", PAID_AT.minusSeconds(60)));
    assertThat(customers.of(ACCOUNT)).isEqualTo(List.of("cus_new", "cus_old"));

    customers.remember(new Payer(ACCOUNT, "cus_old", PAID_AT.plusSeconds(61)));

    assertThat(customers.of(ACCOUNT)).isEqualTo(List.of("cus_old", "cus_new"));
  }

  private void receive(String eventId, @Nullable String customer) {
    String payload = event(eventId, customer).toString();
    inbox.add(StripeEnvelope.read(payload, JSON), payload);
    assertThat(processor.processNext()).isTrue();
  }

  private static ObjectNode event(String eventId, @Nullable String customer) {
    ObjectNode event = (ObjectNode) JSON.readTree(STORY);
    event.put("id", eventId);
    ((ObjectNode) event.at("/data/object")).put("customer", customer);
    return event;
  }

  /** All that stands there; of what is encrypted, that it is. */
  private String dump() {
    return jdbc.sql(
            """
            SELECT state, payload, CASE WHEN content IS NOT NULL THEN 'encrypted' END AS content,
                   encode(content, 'escape') AS bytes
              FROM command.stripe_inbox
            """)
        .query()
        .listOfRows()
        .toString();
  }

  private String state(String eventId) {
    return jdbc.sql("SELECT state FROM command.stripe_inbox WHERE event_id = ?")
        .param(eventId)
        .query((row, n) -> row.getString("state"))
        .single();
  }

  private StripeInboxProcessor processor() {
    SimpleCommandBus bus = SimpleCommandBus.builder().build();
    bus.subscribe(
        RecordCreditPackPurchase.class.getName(),
        command -> {
          DomainRejection refused = refusal.get();
          if (refused != null) {
            throw refused;
          }
          return true;
        });
    return new StripeInboxProcessor(
        inbox,
        new StripeEventTranslator(new CreditPackCatalogue(CreditPackCatalogue.DEFAULT_PACKS)),
        customers,
        CommandsWithoutLog.over(bus),
        new SubscriptionsProperties(
            new SubscriptionsProperties.Stripe(
                List.of(),
                300,
                new SubscriptionsProperties.Inbox(1, 60_000, 3, 1, 1),
                StripeDouble.NOT_CONFIGURED),
            List.of()),
        clock);
  }
}
