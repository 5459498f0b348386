package ai.bilancompetence.subscriptions.command;

import static ai.bilancompetence.subscriptions.command.InMemoryTopUps.ACCOUNT;
import static ai.bilancompetence.subscriptions.command.InMemoryTopUps.CENTRE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.bilancompetence.credits.event.CreditTopUpCompleted;
import ai.bilancompetence.credits.event.CreditTopUpDeclined;
import ai.bilancompetence.credits.event.CreditTopUpRequested;
import ai.bilancompetence.credits.event.CreditsGranted;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.command.CommandsWithoutLog;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.event.DerivedIds;
import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.subscriptions.command.StripeDouble.Bank;
import ai.bilancompetence.subscriptions.command.StripeDouble.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** Credits that ran low are paid for once, whatever goes wrong on the way. */
@Timeout(60)
class WhenCreditTopUpRequestedThenChargeTest {

  private static final String CUSTOMER = "cus_centre";
  private static final String CARD = "pm_1";
  private static final String SUCCEEDED = "payment_intent.succeeded";
  private static final String FAILED = "payment_intent.payment_failed";

  private final StripeDouble stripe = new StripeDouble();
  private final InMemoryTopUps account = InMemoryTopUps.low();
  private List<CreditPack> packs = CreditPackCatalogue.DEFAULT_PACKS;

  @BeforeEach
  void payOnce() {
    stripe.at(account.clock().instant().getEpochSecond());
    stripe.customer(CUSTOMER);
    stripe.card(CARD, CUSTOMER);
    stripe.paid(CUSTOMER, CARD, "off_session");
    account.remember(CUSTOMER);
  }

  @AfterEach
  void stop() {
    stripe.close();
  }

  @Nested
  class A_charge {

    @Test
    void is_made_to_the_kept_card_and_brings_the_credits() {
      handle();

      CreditTopUpRequested request = account.events(CreditTopUpRequested.class).getFirst();
      assertThat(stripe.charges())
          .singleElement()
          .satisfies(
              charge ->
                  assertThat(charge)
                      .containsAllEntriesOf(
                          Map.of(
                              "amount",
                              "999",
                              "currency",
                              "eur",
                              "customer",
                              CUSTOMER,
                              "payment_method",
                              CARD,
                              "off_session",
                              "true",
                              "confirm",
                              "true",
                              "metadata[top_up_id]",
                              request.topUpId().toString(),
                              "metadata[credit_account_id]",
                              ACCOUNT.toString(),
                              "metadata[organisation_id]",
                              CENTRE.toString())));
      assertPaidOnce();
    }

    @Test
    void has_the_grant_of_its_payment_so_that_a_purchase_of_it_would_be_the_same() {
      handle();

      String payment = stripe.topUps().getFirst().get("id").asString();
      CreditsGranted grant = account.events(CreditsGranted.class).getLast();
      assertThat(grant.source()).isEqualTo(GrantSource.PURCHASE);
      assertThat(grant.reference()).isEqualTo(payment);
      assertThat(grant.grantId())
          .isEqualTo(
              new GrantId(
                  DerivedIds.derive("grant", DerivedIds.derive("purchase", payment).toString())));
    }

    @Test
    void is_not_made_again_when_the_event_is_handled_again() {
      handle();
      List<DomainEvent> events = account.events();

      handle();

      assertThat(account.events()).isEqualTo(events);
      assertPaidOnce();
    }

    @Test
    void is_made_for_the_next_need() {
      handle();
      account.spend(50);

      handle();

      assertThat(stripe.charges()).hasSize(2);
      assertThat(account.available()).isEqualTo(59);
    }
  }

  @Nested
  class Given_a_crash_between_the_charge_and_the_command {

    @BeforeEach
    void crash() {
      var policy = policy(stripe.settings(), SimpleCommandBus.builder().build());
      assertThat(
              catchThrowableOfType(
                  NoHandlerForCommandException.class,
                  () -> account.handle(policy, account.requests().getFirst())))
          .isNotNull();
      assertThat(stripe.charges()).hasSize(1);
    }

    @Test
    void then_the_payment_is_found_and_not_made_again() {
      handle();

      assertPaidOnce();
    }

    @Test
    void and_days_without_a_node_then_the_payment_is_found_without_its_key() {
      stripe.forgetKeys();
      account.clock().advance(Duration.ofDays(3));

      handle();

      assertPaidOnce();
    }

    @Test
    void and_many_payments_since_then_the_payment_is_found_among_them() {
      stripe.forgetKeys();
      for (int i = 0; i < 250; i++) {
        stripe.paid(CUSTOMER, CARD, null);
      }

      handle();

      assertPaidOnce();
    }

    @Test
    void and_another_card_then_the_payment_is_found_though_a_new_one_would_be_another() {
      stripe.card("pm_2", CUSTOMER);
      stripe.choose(CUSTOMER, "pm_2");

      handle();

      assertPaidOnce();
    }

    @Test
    void and_another_customer_then_the_payment_of_the_first_is_found() {
      stripe.customer("cus_new");
      stripe.card("pm_new", "cus_new");
      stripe.choose("cus_new", "pm_new");
      account.remember("cus_new");

      handle();

      assertPaidOnce();
    }

    @Test
    void and_another_catalogue_then_what_was_paid_is_granted() {
      packs = List.of();

      handle();

      assertPaidOnce();
    }
  }

  @Nested
  class Given_trouble_at_stripe {

    @ParameterizedTest
    @EnumSource(value = Trouble.class, mode = EnumSource.Mode.MATCH_NONE, names = "HANGS_UP.*")
    void then_the_event_waits_and_the_customer_is_charged_once(Trouble trouble) {
      stripe.next(trouble);

      PaymentProviderFailure failure = failure();

      assertThat(failure.reason()).isEqualTo("payment_provider_failed");
      assertThat(failure.detail()).doesNotContain("Camille", StripeDouble.KEY);
      assertThat(failure.isTemporary()).isFalse();
      assertThat(account.events(CreditTopUpDeclined.class)).isEmpty();
      handle();
      assertPaidOnce();
    }

    /** The JDK's client sends such a request again by itself, with the same key. */
    @Test
    void that_ends_the_connection_then_the_customer_is_charged_once() {
      stripe.next(Trouble.HANGS_UP_AFTER_CHARGING);

      handle();

      assertPaidOnce();
    }

    @Test
    void that_lasts_then_it_is_charged_when_it_is_over() {
      for (Trouble trouble : List.of(Trouble.TOO_MANY_REQUESTS, Trouble.TOO_MANY_REQUESTS)) {
        stripe.next(trouble);
        assertThat(failure().detail()).contains("429 rate_limit", "req_1");
      }

      handle();

      assertPaidOnce();
    }

    @Test
    void and_the_card_is_gone_before_the_payment_was_tried_then_it_is_declined() {
      stripe.next(Trouble.FAILS_WITHOUT_CHARGING);
      assertThat(failure()).isNotNull();
      stripe.detach(CARD);

      handle();

      assertDeclined("no_payment_method");
    }

    @Test
    void and_the_bank_declines_what_was_not_tried_then_it_is_declined() {
      stripe.next(Trouble.FAILS_WITHOUT_CHARGING);
      assertThat(failure()).isNotNull();
      stripe.bank(Bank.DECLINES);

      handle();

      assertDeclined("insufficient_funds");
    }

    @Test
    void when_the_key_is_refused_then_the_event_waits_for_a_better_one() {
      var policy = policy(stripe.settings("sk_test_of_somebody_else"), null);

      PaymentProviderFailure failure =
          catchThrowableOfType(
              PaymentProviderFailure.class,
              () -> account.handle(policy, account.requests().getFirst()));

      assertThat(failure.detail()).startsWith("Stripe answered 401").doesNotContain("sk_test");
      handle();
      assertPaidOnce();
    }

    @Test
    void when_nobody_listens_then_the_event_waits() {
      SubscriptionsProperties.Api nowhere = stripe.settings();
      stripe.close();

      PaymentProviderFailure failure =
          catchThrowableOfType(
              PaymentProviderFailure.class,
              () -> account.handle(policy(nowhere, null), account.requests().getFirst()));

      assertThat(failure.detail()).isEqualTo("Stripe was not reached: ConnectException");
    }
  }

  @Nested
  class Given_two_nodes_handle_the_event_at_once {

    @Test
    void then_the_customer_is_charged_once() throws Exception {
      stripe.waitFor(2);
      EventMessage<?> request = account.requests().getFirst();
      List<Future<?>> nodes = new ArrayList<>();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 2; i++) {
          nodes.add(threads.submit(() -> account.handle(policy(stripe.settings(), null), request)));
        }
      }

      assertThat(nodes)
          .filteredOn(node -> node.state() == Future.State.FAILED)
          .as("the one that was told that the other is at work")
          .singleElement()
          .satisfies(
              node ->
                  assertThat(node.exceptionNow())
                      .hasMessageContaining("409 idempotency_key_in_use"));
      handle();
      assertPaidOnce();
    }

    @Test
    void one_after_the_other_then_the_customer_is_charged_once() {
      EventMessage<?> request = account.requests().getFirst();

      account.handle(policy(stripe.settings(), null), request);
      account.handle(policy(stripe.settings(), null), request);

      assertPaidOnce();
    }
  }

  @Nested
  class Given_the_bank_declines {

    @Test
    void then_the_top_up_is_declined_with_its_reason_and_not_tried_again_by_itself() {
      stripe.bank(Bank.DECLINES);
      handle();
      stripe.bank(Bank.PAYS);

      handle();

      assertDeclined("insufficient_funds");
    }

    @Test
    void then_another_top_up_is_tried_after_a_pause() {
      stripe.bank(Bank.DECLINES);
      handle();
      stripe.bank(Bank.PAYS);
      account.clock().advance(Duration.ofHours(1));
      account.look();

      handle();

      assertThat(account.events(CreditTopUpRequested.class)).hasSize(2);
      assertThat(stripe.topUps()).hasSize(2);
      assertPaidOnce();
    }

    @Test
    void and_a_crash_before_the_decline_is_recorded_then_it_is_found() {
      stripe.bank(Bank.DECLINES);
      var crashing = policy(stripe.settings(), SimpleCommandBus.builder().build());
      assertThat(
              catchThrowableOfType(
                  NoHandlerForCommandException.class,
                  () -> account.handle(crashing, account.requests().getFirst())))
          .isNotNull();
      stripe.forgetKeys();
      stripe.bank(Bank.PAYS);

      handle();

      assertDeclined("insufficient_funds");
    }

    @Test
    void because_the_customer_has_to_be_there_then_the_top_up_is_declined() {
      stripe.bank(Bank.WANTS_THE_CUSTOMER);

      handle();

      assertDeclined("authentication_required");
    }

    @Test
    void by_sending_the_customer_to_its_own_page_then_the_payment_is_withdrawn() {
      stripe.bank(Bank.SENDS_THE_CUSTOMER_AWAY);

      handle();

      assertDeclined("authentication_required");
      assertThat(stripe.topUps().getFirst().get("status").asString()).isEqualTo("canceled");
    }

    @Test
    void and_the_money_comes_after_all_then_its_credits_are_granted_once() {
      stripe.bank(Bank.TAKES_ITS_TIME);
      handle();
      announce(FAILED);
      assertDeclined("declined");
      stripe.settle(Bank.PAYS);

      announce(SUCCEEDED);
      announce(SUCCEEDED);

      assertThat(account.available()).isEqualTo(59);
      assertThat(stripe.charges()).hasSize(1);
      assertThat(account.events(CreditTopUpCompleted.class)).isEmpty();
    }
  }

  @Nested
  class Given_the_money_is_under_way {

    @BeforeEach
    void wait_for_the_bank() {
      stripe.bank(Bank.TAKES_ITS_TIME);
      handle();
    }

    @Test
    void then_nothing_is_granted_and_nothing_else_is_bought() {
      account.spend(1);

      assertThat(account.events(CreditTopUpRequested.class)).hasSize(1);
      assertThat(account.available()).isEqualTo(8);
    }

    @Test
    void when_it_arrives_then_the_credits_do() {
      stripe.settle(Bank.PAYS);
      announce(SUCCEEDED);
      announce(SUCCEEDED);

      assertPaidOnce();
    }

    @Test
    void when_it_does_not_come_then_the_top_up_is_declined() {
      stripe.settle(Bank.DECLINES);
      announce(FAILED);
      announce(FAILED);

      assertDeclined("insufficient_funds");
    }

    @Test
    void when_somebody_withdraws_it_then_the_top_up_is_declined() {
      announce("payment_intent.canceled");

      assertDeclined("canceled");
    }

    @Test
    void when_the_event_is_handled_again_then_it_goes_on_waiting() {
      handle();

      assertThat(stripe.topUps()).hasSize(1);
      assertThat(account.events(CreditTopUpDeclined.class)).isEmpty();
    }
  }

  @Nested
  class A_webhook {

    @Test
    void that_comes_after_the_answer_changes_nothing() {
      handle();
      List<DomainEvent> events = account.events();

      announce(SUCCEEDED);
      announce(FAILED);

      assertThat(account.events()).isEqualTo(events);
    }

    @Test
    void that_comes_while_the_answer_is_lost_is_enough() {
      stripe.next(Trouble.HANGS_AFTER_CHARGING);
      assertThat(failure()).isNotNull();

      announce(SUCCEEDED);
      assertPaidOnce();
      handle();

      assertPaidOnce();
    }

    @Test
    void of_another_payment_does_not_concern_us() {
      handle();
      ObjectNode other = stripe.topUps().getFirst();
      other.putObject("metadata");

      assertThat(translator().translate(SUCCEEDED, stripe.event(SUCCEEDED, other))).isEmpty();
      other.remove("metadata");
      assertThat(translator().translate(FAILED, stripe.event(FAILED, other))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
      "top_up_id, 1-1-1-1-1",
      "credit_account_id, ''",
      "organisation_id, me",
      "credits, 0",
      "credits, many",
      "credit_pack, ''"
    })
    void of_a_top_up_that_cannot_be_told_is_refused(String key, String value) {
      handle();
      ObjectNode payment = stripe.topUps().getFirst();
      ((ObjectNode) payment.get("metadata")).put(key, value);

      assertThat(
              catchThrowableOfType(
                  DomainRejection.class,
                  () -> translator().translate(SUCCEEDED, stripe.event(SUCCEEDED, payment))))
          .extracting(DomainRejection::errorCode)
          .isEqualTo(SubscriptionsError.TOP_UP_METADATA_INVALID);
    }

    @Test
    void reads_what_was_written_on_the_payment() {
      TopUp topUp =
          new TopUp(
              ACCOUNT,
              account.events(CreditTopUpRequested.class).getFirst().topUpId(),
              new OrganisationId(CENTRE),
              "pack_50",
              50);

      assertThat(TopUp.of(topUp.metadata())).contains(topUp);
      TopUp persons = new TopUp(ACCOUNT, topUp.topUpId(), null, "pack_50", 50);
      assertThat(TopUp.of(persons.metadata())).contains(persons);
    }
  }

  @Nested
  class Nobody_is_charged {

    @Test
    void without_a_key() {
      account.handle(policy(StripeDouble.NOT_CONFIGURED, null), account.requests().getFirst());

      assertDeclined("payments_not_configured");
    }

    @Test
    void who_never_paid_for_the_account() {
      InMemoryTopUps unpaid = InMemoryTopUps.low();

      unpaid.handle(policyOf(unpaid), unpaid.requests().getFirst());

      assertThat(unpaid.events(CreditTopUpDeclined.class).getFirst().reason())
          .isEqualTo("no_payment_method");
      assertThat(stripe.charges()).isEmpty();
    }

    @Test
    void who_did_not_agree() {
      stripe.customer("cus_shy");
      stripe.card("pm_shy", "cus_shy");
      stripe.paid("cus_shy", "pm_shy", "on_session");
      stripe.paid("cus_shy", "pm_shy", null);
      account.remember("cus_shy");

      handle();

      assertDeclined("no_payment_method");
    }

    @Test
    void who_took_the_card_away() {
      stripe.detach(CARD);

      handle();

      assertDeclined("no_payment_method");
    }

    @Test
    void who_is_not_a_customer_any_more() {
      stripe.delete(CUSTOMER);

      handle();

      assertDeclined("no_payment_method");
    }

    @Test
    void whom_stripe_does_not_know() {
      account.remember("cus_of_another_account_at_stripe");

      handle();

      assertDeclined("no_payment_method");
    }

    @Test
    void for_a_pack_that_is_not_sold_any_more() {
      packs = List.of();

      handle();

      assertDeclined("credit_pack_unknown");
    }

    @Test
    void for_a_pack_that_has_another_number_of_credits() {
      packs = List.of(new CreditPack("pack_50", 40, 999, "EUR"));

      handle();

      assertDeclined("credit_pack_changed");
    }
  }

  @Nested
  class The_payment_method {

    @Test
    void is_the_one_that_the_customer_chose_for_what_comes() {
      stripe.card("pm_chosen", CUSTOMER);
      stripe.choose(CUSTOMER, "pm_chosen");

      handle();

      assertChargedTo("pm_chosen");
    }

    @Test
    void is_otherwise_the_card_that_they_last_agreed_to_keep() {
      stripe.card("pm_agreed", CUSTOMER);
      stripe.paid(CUSTOMER, "pm_agreed", "off_session");
      stripe.card("pm_later", CUSTOMER);
      stripe.paid(CUSTOMER, "pm_later", "on_session");

      handle();

      assertChargedTo("pm_agreed");
    }

    @Test
    void is_that_of_the_customer_who_paid_last() {
      stripe.customer("cus_new");
      stripe.card("pm_new", "cus_new");
      stripe.paid("cus_new", "pm_new", "off_session");
      account.remember("cus_new");

      handle();

      assertChargedTo("pm_new");
    }

    private void assertChargedTo(String card) {
      assertThat(stripe.charges())
          .singleElement()
          .satisfies(charge -> assertThat(charge).containsEntry("payment_method", card));
    }
  }

  /** The policy meets the last request, perhaps again. */
  private void handle() {
    account.handle(policyOf(account), account.requests().getFirst());
  }

  private PaymentProviderFailure failure() {
    return catchThrowableOfType(PaymentProviderFailure.class, this::handle);
  }

  private void announce(String type) {
    StripeEventTranslator translator = translator();
    translator
        .translate(type, stripe.event(type, stripe.topUps().getFirst()))
        .ifPresent(account::carryOut);
  }

  private StripeEventTranslator translator() {
    return new StripeEventTranslator(new CreditPackCatalogue(packs));
  }

  private WhenCreditTopUpRequestedThenCharge policyOf(InMemoryTopUps of) {
    return new WhenCreditTopUpRequestedThenCharge(
        new StripePaymentProvider(stripe.settings(), of::payers),
        new CreditPackCatalogue(packs),
        of.commands());
  }

  /**
   * @param elsewhere where commands go instead
   */
  private WhenCreditTopUpRequestedThenCharge policy(
      SubscriptionsProperties.Api settings, @Nullable SimpleCommandBus elsewhere) {
    return new WhenCreditTopUpRequestedThenCharge(
        new StripePaymentProvider(settings, account::payers),
        new CreditPackCatalogue(packs),
        elsewhere == null ? account.commands() : CommandsWithoutLog.over(elsewhere));
  }

  private void assertPaidOnce() {
    assertThat(stripe.charges()).hasSize(1);
    assertThat(account.events(CreditTopUpCompleted.class)).hasSize(1);
    assertThat(account.available()).isEqualTo(59);
  }

  private void assertDeclined(String reason) {
    assertThat(account.events(CreditTopUpDeclined.class))
        .singleElement()
        .satisfies(declined -> assertThat(declined.reason()).isEqualTo(reason));
    assertThat(stripe.charges()).isEmpty();
    assertThat(account.available()).isEqualTo(9);
  }
}
