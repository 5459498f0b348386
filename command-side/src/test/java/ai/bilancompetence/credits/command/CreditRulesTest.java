package ai.bilancompetence.credits.command;

import static ai.bilancompetence.credits.command.CreditsError.CREDITS_ACCOUNT_CLOSED;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_ACCOUNT_NOT_EMPTY;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_ADJUSTMENT_CONFLICT;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_ADJUSTMENT_DECIDED;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_ADJUSTMENT_NEEDS_SECOND_PERSON;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_ADJUSTMENT_NOT_FOUND;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_BALANCE_TOO_LARGE;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_CAPTURE_CONFLICT;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_CAPTURE_EXCEEDS_RESERVATION;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_CLAW_BACK_EXCEEDS_GRANT;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_FEATURE_UNKNOWN;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_GRANT_BEYOND_POLICY;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_GRANT_CONFLICT;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_GRANT_EFFECTIVE_AFTER_EXPIRY;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_GRANT_EXPIRED_ON_ARRIVAL;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_GRANT_NOT_FOUND;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_GRANT_VOIDED;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_INSUFFICIENT;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_IN_DEBT;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_LIMIT_EXCEEDED;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_REFUND_CONFLICT;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_REFUND_EXCEEDS_USE;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_REFUND_TOO_LATE;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_RESERVATION_CONFLICT;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_RESERVATION_ENDED;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_RESERVATION_EXPIRED;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_RESERVATION_LIVE;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_RESERVATION_NOT_FOUND;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_RESERVATION_TIMEOUT_TOO_LONG;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_SPEND_CONFLICT;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_TOP_UP_NOT_FOUND;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_TOP_UP_SETTINGS_INVALID;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_TRANSFER_CONFLICT;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_TRANSFER_NOT_FOUND;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_TRANSFER_TO_ITSELF;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_USE_NOT_FOUND;
import static ai.bilancompetence.credits.command.RecordedAccount.ACCOUNT;
import static ai.bilancompetence.credits.command.RecordedAccount.RULES;
import static ai.bilancompetence.credits.command.RecordedAccount.START;
import static ai.bilancompetence.credits.event.CreditCategory.PAID;
import static ai.bilancompetence.credits.event.CreditCategory.PROMOTIONAL;
import static ai.bilancompetence.credits.event.CreditCategory.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.bilancompetence.credits.command.CreditsCommand.AdjustCredits;
import ai.bilancompetence.credits.command.CreditsCommand.ApproveAdjustment;
import ai.bilancompetence.credits.command.CreditsCommand.CapturePart;
import ai.bilancompetence.credits.command.CreditsCommand.CaptureReservation;
import ai.bilancompetence.credits.command.CreditsCommand.ClawBackCredits;
import ai.bilancompetence.credits.command.CreditsCommand.CloseCreditAccount;
import ai.bilancompetence.credits.command.CreditsCommand.CompleteTopUp;
import ai.bilancompetence.credits.command.CreditsCommand.CompleteTransfer;
import ai.bilancompetence.credits.command.CreditsCommand.DeclineTopUp;
import ai.bilancompetence.credits.command.CreditsCommand.DisableAutoTopUp;
import ai.bilancompetence.credits.command.CreditsCommand.EnableAutoTopUp;
import ai.bilancompetence.credits.command.CreditsCommand.ExpireDue;
import ai.bilancompetence.credits.command.CreditsCommand.GrantCredits;
import ai.bilancompetence.credits.command.CreditsCommand.MoveCredits;
import ai.bilancompetence.credits.command.CreditsCommand.OpenCreditAccount;
import ai.bilancompetence.credits.command.CreditsCommand.ReceiveTransfer;
import ai.bilancompetence.credits.command.CreditsCommand.RefundCredits;
import ai.bilancompetence.credits.command.CreditsCommand.RejectAdjustment;
import ai.bilancompetence.credits.command.CreditsCommand.ReleaseReservation;
import ai.bilancompetence.credits.command.CreditsCommand.ReserveCredits;
import ai.bilancompetence.credits.command.CreditsCommand.ReturnTransfer;
import ai.bilancompetence.credits.command.CreditsCommand.SetCreditLimit;
import ai.bilancompetence.credits.command.CreditsCommand.SpendCredits;
import ai.bilancompetence.credits.command.CreditsCommand.TransferCredits;
import ai.bilancompetence.credits.command.CreditsCommand.VoidGrant;
import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.AdjustmentId;
import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.AutoTopUp;
import ai.bilancompetence.credits.event.CaptureId;
import ai.bilancompetence.credits.event.CreditAccountClosed;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.CreditDebtPaid;
import ai.bilancompetence.credits.event.CreditGrantVoided;
import ai.bilancompetence.credits.event.CreditTopUpRequested;
import ai.bilancompetence.credits.event.CreditUse;
import ai.bilancompetence.credits.event.CreditsCaptured;
import ai.bilancompetence.credits.event.CreditsClawedBack;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.credits.event.CreditsExpired;
import ai.bilancompetence.credits.event.CreditsRanLow;
import ai.bilancompetence.credits.event.CreditsRefunded;
import ai.bilancompetence.credits.event.CreditsReleased;
import ai.bilancompetence.credits.event.CreditsSpent;
import ai.bilancompetence.credits.event.CreditsTransferredIn;
import ai.bilancompetence.credits.event.CreditsTransferredOut;
import ai.bilancompetence.credits.event.CreditsVoided;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSlice;
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.credits.event.RefundId;
import ai.bilancompetence.credits.event.ReservationHolder;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.credits.event.SpendId;
import ai.bilancompetence.credits.event.TopUpId;
import ai.bilancompetence.credits.event.TransferId;
import ai.bilancompetence.platform.error.DomainRejection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rules of credits, one by one, as they stand in the specification. */
class CreditRulesTest {

  private static final UUID CAMILLE = new UUID(5, 1);
  private static final UUID ALIX = new UUID(5, 2);
  private static final CreditAccountId MEMBERS_ACCOUNT = new CreditAccountId(new UUID(7, 3));
  private static final UUID CENTRE = new UUID(7, 1);

  private final RecordedAccount account = RecordedAccount.opened(RULES);
  private Instant now = START;
  private int ids;

  @Nested
  class Grants {

    @Test
    void a_grant_is_active_from_its_effective_date_until_just_before_its_expiry() {
      grant(terms(PAID, 50, START.plusSeconds(60), START.plusSeconds(120)), 10);

      assertThat(account.availableAt(START.plusSeconds(59))).isZero();
      assertThat(account.availableAt(START.plusSeconds(60))).isEqualTo(10);
      assertThat(account.availableAt(START.plusSeconds(120).minusNanos(1000))).isEqualTo(10);
      assertThat(account.availableAt(START.plusSeconds(120))).isZero();
    }

    @Test
    void only_the_unused_part_expires() {
      GrantId grant = grant(terms(PAID, 50, null, START.plusSeconds(120)), 10);
      spend(4);
      pass(Duration.ofMinutes(3));

      assertThat(tell(new ExpireDue(ACCOUNT)))
          .startsWith(new CreditsExpired(ACCOUNT, grant, 6, START.plusSeconds(120)));
    }

    @Test
    void the_same_payment_announced_by_two_messages_grants_once() {
      GrantCredits grant = grantOf(new GrantId(id()), terms(PAID, 50, null, null), 10);
      tell(grant);
      pass(Duration.ofDays(400));

      assertThat(tell(grant)).isEmpty();
      assertThat(available()).isEqualTo(10);
    }

    @Test
    void the_same_payment_is_known_after_its_credits_are_used_up_and_forgotten() {
      GrantCredits grant = grantOf(new GrantId(id()), terms(PAID, 50, null, null), 10);
      tell(grant);
      spend(10);
      pass(RULES.refundWindow().plusDays(1));
      spend0();

      assertThat(account.account().balances().grants().byId()).isEmpty();
      assertThat(tell(grant)).isEmpty();
    }

    @Test
    void the_same_id_on_other_terms_is_refused() {
      GrantId id = grant(terms(PAID, 50, null, null), 10);

      refused(grantOf(id, terms(PAID, 50, null, null), 11), CREDITS_GRANT_CONFLICT);
      refused(grantOf(id, terms(PROMOTIONAL, 50, null, null), 10), CREDITS_GRANT_CONFLICT);
    }

    @Test
    void a_grant_that_has_expired_on_arrival_is_refused() {
      refused(
          grantOf(new GrantId(id()), terms(PAID, 50, null, START), 1),
          CREDITS_GRANT_EXPIRED_ON_ARRIVAL);
    }

    @Test
    void a_grant_that_takes_effect_after_its_expiry_is_refused() {
      refused(
          grantOf(
              new GrantId(id()), terms(PAID, 50, START.plusSeconds(9), START.plusSeconds(9)), 1),
          CREDITS_GRANT_EFFECTIVE_AFTER_EXPIRY);
    }

    @Test
    void a_scope_of_an_unknown_feature_is_refused() {
      refused(
          grantOf(
              new GrantId(id()),
              new GrantCredits.Terms(PAID, 50, null, null, List.of("unheard_of")),
              1),
          CREDITS_FEATURE_UNKNOWN);
    }

    @Test
    void an_account_cannot_hold_more_than_every_reader_of_JSON_takes_exactly() {
      grant(terms(PAID, 50, null, null), CreditsCommand.MAX_AMOUNT);

      refused(
          grantOf(new GrantId(id()), terms(PAID, 50, null, null), 1), CREDITS_BALANCE_TOO_LARGE);
    }

    @Test
    void a_manager_grants_promotional_credits_within_the_policy() {
      tell(byManager(PROMOTIONAL, 20));
      tell(byManager(PROMOTIONAL, 20));

      refused(byManager(PROMOTIONAL, 21), CREDITS_GRANT_BEYOND_POLICY);
      refused(byManager(PAID, 1), CREDITS_GRANT_BEYOND_POLICY);
      refused(byManager(PROMOTIONAL, 11), CREDITS_GRANT_BEYOND_POLICY); // 50 a month.
      pass(Duration.ofDays(2)); // Into April.
      assertThat(tell(byManager(PROMOTIONAL, 11))).isNotEmpty();
    }

    private GrantCredits byManager(CreditCategory category, long amount) {
      return new GrantCredits(
          ACCOUNT,
          new GrantId(id()),
          terms(category, 50, null, null),
          amount,
          GrantSource.MANAGER,
          "welcome");
    }
  }

  @Nested
  class BurnDownOrder {

    @Test
    void the_lower_priority_burns_first() {
      GrantId later = grant(terms(PROMOTIONAL, 60, null, START.plusSeconds(9)), 5);
      GrantId first = grant(terms(PAID, 40, null, null), 5);

      burns(first, later);
    }

    @Test
    void then_what_expires_first_and_last_what_never_does() {
      GrantId never = grant(terms(PROMOTIONAL, 50, null, null), 5);
      GrantId later = grant(terms(PAID, 50, null, START.plusSeconds(20)), 5);
      GrantId first = grant(terms(PAID, 50, null, START.plusSeconds(10)), 5);

      burns(first, later, never);
    }

    @Test
    void then_promotional_before_subscription_before_paid() {
      GrantId paid = grant(terms(PAID, 50, null, null), 5);
      GrantId subscription = grant(terms(SUBSCRIPTION, 50, null, null), 5);
      GrantId promotional = grant(terms(PROMOTIONAL, 50, null, null), 5);

      burns(promotional, subscription, paid);
    }

    @Test
    void then_what_took_effect_first() {
      GrantId later = grant(terms(PAID, 50, START.minusSeconds(10), null), 5);
      GrantId first = grant(terms(PAID, 50, START.minusSeconds(20), null), 5);

      burns(first, later);
    }

    @Test
    void then_what_was_granted_first() {
      Instant sinceEver = START.minusSeconds(10);
      GrantId first = grant(terms(PAID, 50, sinceEver, null), 5);
      pass(Duration.ofSeconds(1));
      GrantId later = grant(terms(PAID, 50, sinceEver, null), 5);

      burns(first, later);
    }

    @Test
    void then_the_lower_id() {
      GrantId second = new GrantId(new UUID(1, 2));
      GrantId first = new GrantId(new UUID(1, 1));
      tell(grantOf(second, terms(PAID, 50, START, null), 5));
      tell(grantOf(first, terms(PAID, 50, START, null), 5));

      burns(first, second);
    }

    @Test
    void only_grants_whose_scope_covers_the_feature_burn() {
      grant(new GrantCredits.Terms(PROMOTIONAL, 0, null, null, List.of("image")), 5);
      GrantId any = grant(terms(PAID, 50, null, null), 5);

      assertThat(allocations(tell(spendOf(5, "bilan", null)))).containsExactly(slice(any, 5));
      refused(spendOf(1, "bilan", null), CREDITS_INSUFFICIENT);
      assertThat(tell(spendOf(5, "image", null))).isNotEmpty();
    }

    @Test
    void what_was_set_aside_and_given_back_burns_again_in_the_same_order() {
      grant(terms(PAID, 50, null, null), 5);
      grant(terms(PROMOTIONAL, 50, null, null), 5);
      SpendCredits spend = spendOf(7, "bilan", null);
      List<CreditsEvent> before = account.decide(spend, now);
      ReservationId hold = reserve(8);
      tell(new ReleaseReservation(ACCOUNT, hold));

      assertThat(account.decide(spend, now)).isEqualTo(before);
    }

    private void burns(GrantId... order) {
      assertThat(allocations(tell(spendOf(5L * order.length, "bilan", null))))
          .extracting(Allocation::grantId)
          .containsExactly(order);
    }
  }

  @Nested
  class Holds {

    @Test
    void what_is_held_is_not_available() {
      grant(terms(PAID, 50, null, null), 10);
      reserve(4);

      assertThat(available()).isEqualTo(6);
      assertThat(held()).isEqualTo(4);
    }

    @Test
    void a_zero_balance_gets_no_work() {
      refused(reserveOf(1, null), CREDITS_INSUFFICIENT);
    }

    @Test
    void a_repeated_hold_sets_nothing_aside_twice_and_is_known_after_its_end() {
      grant(terms(PAID, 50, null, null), 10);
      ReserveCredits reserve = reserveOf(4, null);
      tell(reserve);

      assertThat(tell(reserve)).isEmpty();
      tell(new ReleaseReservation(ACCOUNT, reserve.reservationId()));
      assertThat(tell(reserve)).isEmpty();
      assertThat(available()).isEqualTo(10);
      refused(
          new ReserveCredits(
              ACCOUNT, reserve.reservationId(), ReservationHolder.CLIENT, "bilan", 5, null, null),
          CREDITS_RESERVATION_CONFLICT);
    }

    @Test
    void the_capture_of_a_live_hold_never_fails() {
      GrantId grant = grant(terms(PAID, 50, null, START.plusSeconds(60)), 10);
      ReservationId hold = reserve(4);
      tell(new ClawBackCredits(ACCOUNT, grant, 10, "re_1"));
      tell(new VoidGrant(ACCOUNT, grant, "fraud"));
      pass(Duration.ofMinutes(2));

      assertThat(tell(new CaptureReservation(ACCOUNT, hold, null)))
          .hasAtLeastOneElementOfType(CreditsCaptured.class);
    }

    @Test
    void a_hold_ends_in_exactly_one_way() {
      grant(terms(PAID, 50, null, null), 10);
      ReservationId captured = reserve(2);
      ReservationId released = reserve(2);
      tell(new CaptureReservation(ACCOUNT, captured, 2L));
      tell(new ReleaseReservation(ACCOUNT, released));

      assertThat(tell(new CaptureReservation(ACCOUNT, captured, 2L))).isEmpty();
      assertThat(tell(new ReleaseReservation(ACCOUNT, released))).isEmpty();
      refused(new CaptureReservation(ACCOUNT, captured, 1L), CREDITS_RESERVATION_ENDED);
      refused(new ReleaseReservation(ACCOUNT, captured), CREDITS_RESERVATION_ENDED);
      refused(new CaptureReservation(ACCOUNT, released, null), CREDITS_RESERVATION_ENDED);
      refused(
          new CaptureReservation(ACCOUNT, new ReservationId(id()), null),
          CREDITS_RESERVATION_NOT_FOUND);
    }

    @Test
    void parts_are_captured_while_the_hold_lives_up_to_what_was_held() {
      grant(terms(PAID, 50, null, null), 10);
      ReservationId hold = reserve(5);
      CapturePart part = new CapturePart(ACCOUNT, hold, new CaptureId(id()), 2);
      tell(part);

      assertThat(tell(part)).isEmpty();
      assertThat(held()).isEqualTo(3);
      refused(new CapturePart(ACCOUNT, hold, part.captureId(), 3), CREDITS_CAPTURE_CONFLICT);
      refused(
          new CapturePart(ACCOUNT, hold, new CaptureId(id()), 4),
          CREDITS_CAPTURE_EXCEEDS_RESERVATION);
      refused(new CaptureReservation(ACCOUNT, hold, 4L), CREDITS_CAPTURE_EXCEEDS_RESERVATION);
      tell(new CaptureReservation(ACCOUNT, hold, 1L));
      assertThat(available()).isEqualTo(7);
      assertThat(held()).isZero();
      assertThat(tell(part)).isEmpty();
    }

    @Test
    void parts_that_use_everything_up_end_the_hold() {
      grant(terms(PAID, 50, null, null), 10);
      ReservationId hold = reserve(2);

      assertThat(tell(new CapturePart(ACCOUNT, hold, new CaptureId(id()), 2)))
          .hasAtLeastOneElementOfType(CreditsReleased.class);
      assertThat(account.account().balances().reservations().byId()).isEmpty();
    }

    @Test
    void the_remainder_goes_back_to_the_grants_it_came_from() {
      GrantId gift = grant(terms(PROMOTIONAL, 50, null, null), 3);
      GrantId pack = grant(terms(PAID, 50, null, null), 10);
      ReservationId hold = reserve(5);

      List<CreditsEvent> events = tell(new CaptureReservation(ACCOUNT, hold, 1L));

      assertThat(((CreditsCaptured) events.getFirst()).returned())
          .containsExactly(slice(gift, 2), slice(pack, 2));
    }

    @Test
    void a_hold_ends_by_itself_after_its_time_even_when_the_job_is_late() {
      grant(terms(PAID, 50, null, null), 10);
      ReserveCredits reserve = reserveOf(4, Duration.ofMinutes(5));
      tell(reserve);

      assertThat(account.availableAt(START.plus(Duration.ofMinutes(5)).minusNanos(1000)))
          .isEqualTo(6);
      assertThat(account.availableAt(START.plus(Duration.ofMinutes(5)))).isEqualTo(10);
      pass(Duration.ofMinutes(5));
      refused(
          new CaptureReservation(ACCOUNT, reserve.reservationId(), null),
          CREDITS_RESERVATION_EXPIRED);
      refused(
          new ReleaseReservation(ACCOUNT, reserve.reservationId()), CREDITS_RESERVATION_EXPIRED);
      pass(Duration.ofDays(1));
      assertThat(tell(new ExpireDue(ACCOUNT)))
          .first()
          .extracting(CreditsEvent::occurredAt)
          .isEqualTo(START.plus(Duration.ofMinutes(5)));
      refused(
          new ReleaseReservation(ACCOUNT, reserve.reservationId()), CREDITS_RESERVATION_EXPIRED);
    }

    @Test
    void a_clock_that_is_put_back_does_not_revive_what_has_run_out() {
      grant(terms(PAID, 50, null, null), 10);
      ReserveCredits reserve = reserveOf(4, Duration.ofMinutes(5));
      tell(reserve);
      pass(Duration.ofMinutes(6));
      spend(1);
      now = START;

      refused(
          new CaptureReservation(ACCOUNT, reserve.reservationId(), null),
          CREDITS_RESERVATION_EXPIRED);
    }

    @Test
    void the_time_is_the_default_and_at_most_the_longest_and_a_process_may_take_for_ever() {
      grant(terms(PAID, 50, null, null), 10);
      tell(reserveOf(1, null));

      assertThat(account.account().balances().reservations().timed().first().expiresAt())
          .isEqualTo(START.plus(RULES.holdTimeout()));
      refused(
          reserveOf(1, RULES.maxHoldTimeout().plusSeconds(1)),
          CREDITS_RESERVATION_TIMEOUT_TOO_LONG);
      tell(
          new ReserveCredits(
              ACCOUNT, new ReservationId(id()), ReservationHolder.PROCESS, "bilan", 1, null, null));
      pass(Duration.ofDays(1000));
      assertThat(account.balancesAt(now).reservations().held()).isEqualTo(1);
    }

    @Test
    void a_hold_shields_its_slices_and_what_comes_back_later_expires_at_that_instant() {
      GrantId grant = grant(terms(PAID, 50, null, START.plusSeconds(60)), 10);
      ReservationId hold = reserve(4);
      pass(Duration.ofMinutes(2));
      tell(new ExpireDue(ACCOUNT));

      assertThat(held()).isEqualTo(4);
      List<CreditsEvent> events = tell(new CaptureReservation(ACCOUNT, hold, 3L));
      assertThat(events)
          .contains(new CreditsExpired(ACCOUNT, grant, 1, now))
          .hasAtLeastOneElementOfType(CreditsCaptured.class);
      assertThat(available()).isZero();
    }

    @Test
    void an_unknown_feature_is_refused() {
      grant(terms(PAID, 50, null, null), 10);

      refused(
          new ReserveCredits(
              ACCOUNT,
              new ReservationId(id()),
              ReservationHolder.CLIENT,
              "unheard_of",
              1,
              null,
              null),
          CREDITS_FEATURE_UNKNOWN);
    }

    @Test
    void a_member_uses_the_pool_within_the_limit_of_the_month() {
      grant(terms(PAID, 50, null, null), 100);
      tell(new SetCreditLimit(ACCOUNT, CAMILLE, 10L));
      tell(spendOf(4, "bilan", CAMILLE));
      ReserveCredits hold =
          new ReserveCredits(
              ACCOUNT,
              new ReservationId(id()),
              ReservationHolder.CLIENT,
              "bilan",
              6,
              null,
              CAMILLE);
      tell(hold);

      refused(spendOf(1, "bilan", CAMILLE), CREDITS_LIMIT_EXCEEDED);
      assertThat(tell(spendOf(50, "bilan", ALIX))).isNotEmpty();
      tell(new CaptureReservation(ACCOUNT, hold.reservationId(), 2L));
      assertThat(tell(spendOf(4, "bilan", CAMILLE))).isNotEmpty();
      refused(spendOf(1, "bilan", CAMILLE), CREDITS_LIMIT_EXCEEDED);
      pass(Duration.ofDays(2)); // Into April.
      assertThat(tell(spendOf(10, "bilan", CAMILLE))).isNotEmpty();
      assertThat(tell(new SetCreditLimit(ACCOUNT, CAMILLE, 10L))).isEmpty();
      tell(new SetCreditLimit(ACCOUNT, CAMILLE, null));
      assertThat(tell(spendOf(10, "bilan", CAMILLE))).isNotEmpty();
    }
  }

  @Nested
  class Refunds {

    @Test
    void a_spend_is_a_hold_and_its_capture_at_once() {
      GrantId gift = grant(terms(PROMOTIONAL, 50, null, null), 3);
      GrantId pack = grant(terms(PAID, 50, null, null), 10);

      assertThat(allocations(tell(spendOf(5, "bilan", null))))
          .containsExactly(slice(gift, 3), slice(pack, 2));
    }

    @Test
    void a_repeated_spend_debits_once() {
      grant(terms(PAID, 50, null, null), 10);
      SpendCredits spend = spendOf(4, "bilan", null);
      tell(spend);

      assertThat(tell(spend)).isEmpty();
      refused(new SpendCredits(ACCOUNT, spend.spendId(), "bilan", 5, null), CREDITS_SPEND_CONFLICT);
      refused(spendOf(7, "bilan", null), CREDITS_INSUFFICIENT);
    }

    @Test
    void a_refund_unwinds_the_allocations_in_reverse_order() {
      GrantId gift = grant(terms(PROMOTIONAL, 50, null, null), 3);
      GrantId pack = grant(terms(PAID, 50, null, null), 10);
      SpendCredits spend = spendOf(5, "bilan", null);
      tell(spend);

      assertThat(refunded(refundOf(spend, 1L))).containsExactly(slice(pack, 1));
      assertThat(refunded(refundOf(spend, 3L))).containsExactly(slice(pack, 1), slice(gift, 2));
      refused(refundOf(spend, 2L), CREDITS_REFUND_EXCEEDS_USE);
      assertThat(refunded(refundOf(spend, null))).containsExactly(slice(gift, 1));
      refused(refundOf(spend, null), CREDITS_REFUND_EXCEEDS_USE);
      assertThat(available()).isEqualTo(13);
    }

    @Test
    void a_repeated_refund_neither_doubles_nor_undoes_the_first() {
      grant(terms(PAID, 50, null, null), 10);
      SpendCredits spend = spendOf(5, "bilan", null);
      tell(spend);
      RefundCredits refund = refundOf(spend, 2L);
      tell(refund);

      assertThat(tell(refund)).isEmpty();
      assertThat(available()).isEqualTo(7);
      refused(
          new RefundCredits(ACCOUNT, refund.refundId(), refund.use(), 3L), CREDITS_REFUND_CONFLICT);
    }

    @Test
    void a_captured_hold_is_refunded_with_all_its_parts_once_it_has_ended() {
      grant(terms(PAID, 50, null, null), 10);
      ReservationId hold = reserve(6);
      tell(new CapturePart(ACCOUNT, hold, new CaptureId(id()), 2));
      RefundCredits refund =
          new RefundCredits(ACCOUNT, new RefundId(id()), CreditUse.of(hold), null);

      refused(refund, CREDITS_RESERVATION_LIVE);
      tell(new CaptureReservation(ACCOUNT, hold, 1L));
      tell(refund);
      assertThat(available()).isEqualTo(10);
    }

    @Test
    void a_refund_to_a_grant_that_has_expired_expires_in_the_same_instant() {
      GrantId grant = grant(terms(PAID, 50, null, START.plusSeconds(60)), 10);
      SpendCredits spend = spendOf(5, "bilan", null);
      tell(spend);
      pass(Duration.ofMinutes(2));

      assertThat(tell(refundOf(spend, null))).contains(new CreditsExpired(ACCOUNT, grant, 5, now));
      assertThat(available()).isZero();
    }

    @Test
    void refunds_are_possible_for_a_time_while_the_account_forgets_the_spend() {
      grant(terms(PAID, 50, null, null), 10);
      SpendCredits spend = spendOf(5, "bilan", null);
      tell(spend);
      pass(RULES.refundWindow());
      assertThat(tell(refundOf(spend, 1L))).isNotEmpty();
      pass(Duration.ofSeconds(1));

      refused(refundOf(spend, 1L), CREDITS_REFUND_TOO_LATE);
      refused(
          new RefundCredits(ACCOUNT, new RefundId(id()), CreditUse.of(new SpendId(id())), null),
          CREDITS_USE_NOT_FOUND);
    }
  }

  @Nested
  class ClawBacks {

    private final GrantId pack = new GrantId(new UUID(3, 1));

    @Test
    void a_claw_back_takes_the_difference_to_what_was_clawed_back_before() {
      tell(grantOf(pack, terms(PAID, 50, null, null), 50));
      tell(new ClawBackCredits(ACCOUNT, pack, 20, "re_1"));
      assertThat(available()).isEqualTo(30);
      tell(new ClawBackCredits(ACCOUNT, pack, 50, "re_2"));
      assertThat(available()).isZero();

      assertThat(tell(new ClawBackCredits(ACCOUNT, pack, 50, "re_2"))).isEmpty();
      assertThat(tell(new ClawBackCredits(ACCOUNT, pack, 20, "re_1"))).isEmpty(); // Out of order.
    }

    @Test
    void a_partial_refund_of_the_payment_removes_only_its_part() {
      tell(grantOf(pack, terms(PAID, 50, null, null), 50));
      tell(new ClawBackCredits(ACCOUNT, pack, 10, "re_1"));

      assertThat(available()).isEqualTo(40);
    }

    @Test
    void a_claw_back_of_spent_credits_takes_others_and_then_makes_a_debt() {
      tell(grantOf(pack, terms(PAID, 50, null, null), 50));
      spend(50);
      GrantId gift = grant(terms(PROMOTIONAL, 50, null, null), 5);
      GrantId scheduled = grant(terms(PROMOTIONAL, 50, START.plusSeconds(99), null), 5);

      assertThat(tell(new ClawBackCredits(ACCOUNT, pack, 50, "re_1")))
          .contains(
              new CreditsClawedBack(
                  ACCOUNT,
                  pack,
                  50,
                  List.of(slice(gift, 5), slice(scheduled, 5)),
                  40,
                  "re_1",
                  now));
      assertThat(available()).isEqualTo(-40);
    }

    @Test
    void later_grants_pay_the_debt_first_and_holds_are_refused_meanwhile() {
      tell(grantOf(pack, terms(PAID, 50, null, null), 50));
      spend(50);
      tell(new ClawBackCredits(ACCOUNT, pack, 50, "re_1"));

      refused(reserveOf(1, null), CREDITS_IN_DEBT);
      refused(spendOf(1, "bilan", null), CREDITS_IN_DEBT);
      GrantId next = new GrantId(id());
      assertThat(tell(grantOf(next, terms(PAID, 50, null, null), 60)))
          .contains(new CreditDebtPaid(ACCOUNT, List.of(slice(next, 50)), now));
      assertThat(available()).isEqualTo(10);
    }

    @Test
    void credits_that_come_back_from_a_hold_pay_the_debt_too() {
      tell(grantOf(pack, terms(PAID, 50, null, null), 50));
      ReservationId hold = reserve(20);
      spend(30);
      tell(new ClawBackCredits(ACCOUNT, pack, 50, "re_1"));
      assertThat(available()).isEqualTo(-50);

      tell(new CaptureReservation(ACCOUNT, hold, 5L));

      assertThat(available()).isEqualTo(-35);
    }

    @Test
    void more_than_was_granted_is_refused() {
      tell(grantOf(pack, terms(PAID, 50, null, null), 50));

      refused(new ClawBackCredits(ACCOUNT, pack, 51, "re_1"), CREDITS_CLAW_BACK_EXCEEDS_GRANT);
      refused(new ClawBackCredits(ACCOUNT, new GrantId(id()), 1, "re_1"), CREDITS_GRANT_NOT_FOUND);
    }
  }

  @Nested
  class Voids {

    @Test
    void a_void_takes_what_is_unused_of_one_specific_grant() {
      GrantId one = grant(terms(PAID, 50, null, null), 10);
      grant(terms(PAID, 50, null, null), 10);
      spend(4);

      assertThat(tell(new VoidGrant(ACCOUNT, one, "double payment")))
          .contains(new CreditGrantVoided(ACCOUNT, one, 6, "double payment", now));
      assertThat(available()).isEqualTo(10);
    }

    @Test
    void a_double_void_is_refused() {
      GrantId grant = grant(terms(PAID, 50, null, null), 10);
      tell(new VoidGrant(ACCOUNT, grant, "double payment"));

      refused(new VoidGrant(ACCOUNT, grant, "double payment"), CREDITS_GRANT_VOIDED);
      refused(new VoidGrant(ACCOUNT, new GrantId(id()), "unknown"), CREDITS_GRANT_NOT_FOUND);
    }

    @Test
    void what_is_held_of_a_voided_grant_goes_when_it_comes_back() {
      GrantId grant = grant(terms(PAID, 50, null, null), 10);
      ReservationId hold = reserve(4);
      tell(new VoidGrant(ACCOUNT, grant, "double payment"));

      assertThat(tell(new ReleaseReservation(ACCOUNT, hold)))
          .contains(new CreditsVoided(ACCOUNT, grant, 4, now));
      assertThat(available()).isZero();
    }

    @Test
    void what_is_refunded_to_a_voided_grant_goes_too() {
      GrantId grant = grant(terms(PAID, 50, null, null), 10);
      SpendCredits spend = spendOf(10, "bilan", null);
      tell(spend);
      tell(new VoidGrant(ACCOUNT, grant, "double payment"));

      assertThat(tell(refundOf(spend, null))).contains(new CreditsVoided(ACCOUNT, grant, 10, now));
    }

    @Test
    void a_payment_after_a_void_makes_a_new_grant_and_resurrects_nothing() {
      GrantId first = grant(terms(PAID, 50, null, null), 10);
      tell(new VoidGrant(ACCOUNT, first, "double payment"));
      grant(terms(PAID, 50, null, null), 7);

      assertThat(available()).isEqualTo(7);
      assertThat(tell(grantOf(first, terms(PAID, 50, null, null), 10))).isEmpty();
      assertThat(available()).isEqualTo(7);
    }

    @Test
    void what_a_void_took_is_not_clawed_back_again_when_the_payment_is_refunded() {
      GrantId grant = grant(terms(PAID, 50, null, null), 10);
      tell(new VoidGrant(ACCOUNT, grant, "double payment"));

      assertThat(tell(new ClawBackCredits(ACCOUNT, grant, 10, "re_1"))).isEmpty();
      assertThat(available()).isZero();
    }
  }

  @Nested
  class Adjustments {

    @Test
    void a_small_adjustment_is_made_at_once_and_once() {
      AdjustCredits more = adjustOf(100);
      tell(more);
      assertThat(available()).isEqualTo(100);
      assertThat(tell(more)).isEmpty();
      tell(adjustOf(-30));
      assertThat(available()).isEqualTo(70);
    }

    @Test
    void a_large_one_waits_for_a_second_person() {
      AdjustCredits large = adjustOf(101);
      tell(large);
      assertThat(available()).isZero();

      refused(
          new ApproveAdjustment(ACCOUNT, large.adjustmentId(), CAMILLE),
          CREDITS_ADJUSTMENT_NEEDS_SECOND_PERSON);
      ApproveAdjustment approve = new ApproveAdjustment(ACCOUNT, large.adjustmentId(), ALIX);
      tell(approve);
      assertThat(available()).isEqualTo(101);
      assertThat(tell(approve)).isEmpty();
      assertThat(tell(large)).isEmpty();
      refused(
          new RejectAdjustment(ACCOUNT, large.adjustmentId(), ALIX), CREDITS_ADJUSTMENT_DECIDED);
    }

    @Test
    void a_rejected_one_is_never_made() {
      AdjustCredits large = adjustOf(-101);
      tell(large);
      RejectAdjustment reject = new RejectAdjustment(ACCOUNT, large.adjustmentId(), CAMILLE);
      tell(reject);

      assertThat(tell(reject)).isEmpty();
      refused(
          new ApproveAdjustment(ACCOUNT, large.adjustmentId(), ALIX), CREDITS_ADJUSTMENT_DECIDED);
      refused(
          new ApproveAdjustment(ACCOUNT, new AdjustmentId(id()), ALIX),
          CREDITS_ADJUSTMENT_NOT_FOUND);
    }

    @Test
    void nobody_adjusts_below_zero() {
      tell(adjustOf(10));

      refused(adjustOf(-11), CREDITS_INSUFFICIENT);
    }

    @Test
    void the_same_id_for_another_adjustment_is_refused() {
      AdjustCredits adjust = adjustOf(10);
      tell(adjust);

      refused(
          new AdjustCredits(ACCOUNT, adjust.adjustmentId(), 11, "a correction", CAMILLE),
          CREDITS_ADJUSTMENT_CONFLICT);
    }

    private AdjustCredits adjustOf(long amount) {
      return new AdjustCredits(ACCOUNT, new AdjustmentId(id()), amount, "a correction", CAMILLE);
    }
  }

  @Nested
  class Transfers {

    private final TransferCredits transfer =
        new TransferCredits(ACCOUNT, new TransferId(new UUID(6, 1)), CENTRE, MEMBERS_ACCOUNT, 8);

    @Test
    void credits_go_out_and_arrive_with_their_terms() {
      GrantId gift = grant(terms(PROMOTIONAL, 30, null, START.plusSeconds(600)), 5);
      grant(terms(PAID, 50, null, null), 5);
      CreditsTransferredOut out = (CreditsTransferredOut) tell(transfer).getFirst();
      assertThat(available()).isEqualTo(2);
      assertThat(tell(transfer)).isEmpty();

      RecordedAccount member = new RecordedAccount(RULES);
      member.tell(new OpenCreditAccount(MEMBERS_ACCOUNT, AccountOwner.person(CAMILLE)), now);
      ReceiveTransfer receive =
          new ReceiveTransfer(
              MEMBERS_ACCOUNT, transfer.transferId(), CENTRE, ACCOUNT, out.slices());
      CreditsTransferredIn in = (CreditsTransferredIn) member.tell(receive, now).getFirst();
      assertThat(member.decide(receive, now)).isEmpty();
      assertThat(in.slices()).extracting(GrantSlice::amount).containsExactly(5L, 3L);
      assertThat(in.slices())
          .extracting(GrantSlice::terms)
          .isEqualTo(out.slices().stream().map(GrantSlice::terms).toList());
      assertThat(in.slices()).extracting(GrantSlice::grantId).doesNotContain(gift);

      CompleteTransfer complete = new CompleteTransfer(ACCOUNT, transfer.transferId());
      tell(complete);
      assertThat(tell(complete)).isEmpty();
      refused(new ReturnTransfer(ACCOUNT, transfer.transferId(), "any"), CREDITS_TRANSFER_CONFLICT);
    }

    @Test
    void a_refused_transfer_comes_back_to_the_grants_it_came_from() {
      grant(terms(PAID, 50, null, null), 10);
      tell(transfer);
      ReturnTransfer back =
          new ReturnTransfer(ACCOUNT, transfer.transferId(), "credits_account_not_found");
      tell(back);

      assertThat(available()).isEqualTo(10);
      assertThat(tell(back)).isEmpty();
      refused(new CompleteTransfer(ACCOUNT, transfer.transferId()), CREDITS_TRANSFER_CONFLICT);
    }

    @Test
    void what_comes_back_to_a_grant_that_was_voided_meanwhile_goes() {
      GrantId grant = grant(terms(PAID, 50, null, null), 8);
      tell(transfer);
      tell(new VoidGrant(ACCOUNT, grant, "double payment"));

      assertThat(tell(new ReturnTransfer(ACCOUNT, transfer.transferId(), "any")))
          .contains(new CreditsVoided(ACCOUNT, grant, 8, now));
    }

    @Test
    void a_transfer_needs_credits_and_two_accounts() {
      refused(transfer, CREDITS_INSUFFICIENT);
      refused(
          new TransferCredits(ACCOUNT, new TransferId(id()), CENTRE, ACCOUNT, 1),
          CREDITS_TRANSFER_TO_ITSELF);
      refused(new CompleteTransfer(ACCOUNT, new TransferId(id())), CREDITS_TRANSFER_NOT_FOUND);
    }

    @Test
    void the_same_id_for_another_transfer_is_refused() {
      grant(terms(PAID, 50, null, null), 10);
      tell(transfer);

      refused(
          new TransferCredits(ACCOUNT, transfer.transferId(), CENTRE, MEMBERS_ACCOUNT, 1),
          CREDITS_TRANSFER_CONFLICT);
    }
  }

  @Nested
  class Closing {

    @Test
    void an_empty_account_is_closed_and_takes_nothing_any_more() {
      tell(new CloseCreditAccount(ACCOUNT));

      assertThat(tell(new CloseCreditAccount(ACCOUNT))).isEmpty();
      assertThat(tell(new ExpireDue(ACCOUNT))).isEmpty();
      refused(grantOf(new GrantId(id()), terms(PAID, 50, null, null), 1), CREDITS_ACCOUNT_CLOSED);
    }

    @Test
    void credits_holds_debts_and_what_is_under_way_keep_it_open() {
      GrantId grant = grant(terms(PAID, 50, null, null), 1);
      refused(new CloseCreditAccount(ACCOUNT), CREDITS_ACCOUNT_NOT_EMPTY);
      ReservationId hold = reserve(1);
      refused(new CloseCreditAccount(ACCOUNT), CREDITS_ACCOUNT_NOT_EMPTY);
      tell(new CaptureReservation(ACCOUNT, hold, null));
      tell(new ClawBackCredits(ACCOUNT, grant, 1, "re_1"));
      refused(new CloseCreditAccount(ACCOUNT), CREDITS_ACCOUNT_NOT_EMPTY);
    }

    @Test
    void what_has_run_out_does_not_keep_it_open() {
      grant(terms(PAID, 50, null, START.plusSeconds(60)), 1);
      pass(Duration.ofMinutes(2));

      assertThat(tell(new CloseCreditAccount(ACCOUNT)))
          .hasAtLeastOneElementOfType(CreditAccountClosed.class);
    }
  }

  @Nested
  class Thresholds {

    @Test
    void a_low_balance_is_told_once_for_each_crossing() {
      grant(terms(PAID, 50, null, null), 20);
      assertThat(ranLow(tell(spendOf(10, "bilan", null)))).isFalse(); // 10 is not below 10.
      assertThat(ranLow(tell(spendOf(1, "bilan", null)))).isTrue();
      assertThat(ranLow(tell(spendOf(1, "bilan", null)))).isFalse();
      grant(terms(PAID, 50, null, null), 20);
      assertThat(ranLow(tell(spendOf(20, "bilan", null)))).isTrue(); // Armed again.
    }

    @Test
    void credits_that_run_out_tell_it_too() {
      grant(terms(PAID, 50, null, START.plusSeconds(60)), 20);
      pass(Duration.ofMinutes(2));

      assertThat(ranLow(tell(new ExpireDue(ACCOUNT)))).isTrue();
    }

    @Test
    void a_grant_that_took_effect_in_between_arms_it_again() {
      grant(terms(PAID, 50, START.plusSeconds(60), null), 20);
      pass(Duration.ofMinutes(2));

      assertThat(ranLow(tell(spendOf(15, "bilan", null)))).isTrue();
    }

    private boolean ranLow(List<CreditsEvent> events) {
      return events.stream().anyMatch(CreditsRanLow.class::isInstance);
    }
  }

  @Nested
  class AutoTopUps {

    private final AutoTopUp settings = new AutoTopUp(10, "credits_50", 50, 120);

    @Test
    void nothing_is_bought_without_the_owners_wish() {
      grant(terms(PAID, 50, null, null), 20);

      assertThat(requested(tell(spendOf(20, "bilan", null)))).isNull();
    }

    @Test
    void one_need_is_charged_once_because_what_is_on_its_way_counts() {
      TopUpId first = enabledAndLow();

      assertThat(first).isNotNull();
      assertThat(requested(tell(spendOf(1, "bilan", null)))).isNull();
      assertThat(requested(tell(new ExpireDue(ACCOUNT)))).isNull();
      GrantId grant = new GrantId(id());
      CompleteTopUp paid = new CompleteTopUp(ACCOUNT, first, grant, 50, "pi_1");
      tell(paid);
      assertThat(available()).isEqualTo(58);
      assertThat(tell(paid)).isEmpty();
    }

    @Test
    void no_more_is_bought_in_a_month_than_the_cap() {
      TopUpId first = enabledAndLow();
      tell(new CompleteTopUp(ACCOUNT, first, new GrantId(id()), 50, "pi_1"));
      TopUpId second = requested(tell(spendOf(55, "bilan", null)));
      tell(new CompleteTopUp(ACCOUNT, second, new GrantId(id()), 50, "pi_2"));

      assertThat(requested(tell(spendOf(50, "bilan", null)))).isNull(); // 150 would be too many.
      pass(Duration.ofDays(2)); // Into April.
      assertThat(requested(tell(new ExpireDue(ACCOUNT)))).isNotNull();
    }

    @Test
    void after_a_declined_payment_it_backs_off_longer_each_time() {
      TopUpId first = enabledAndLow();
      DeclineTopUp declined = new DeclineTopUp(ACCOUNT, first, "card_declined");
      assertThat(requested(tell(declined))).isNull();
      assertThat(tell(declined)).isEmpty();

      pass(Duration.ofMinutes(59));
      assertThat(requested(tell(new ExpireDue(ACCOUNT)))).isNull();
      pass(Duration.ofMinutes(1));
      TopUpId second = requested(tell(new ExpireDue(ACCOUNT)));
      assertThat(second).isNotNull().isNotEqualTo(first);
      tell(new DeclineTopUp(ACCOUNT, second, "card_declined"));
      pass(Duration.ofMinutes(119));
      assertThat(requested(tell(new ExpireDue(ACCOUNT)))).isNull();
      pass(Duration.ofMinutes(1));
      assertThat(requested(tell(new ExpireDue(ACCOUNT)))).isNotNull();
    }

    @Test
    void a_payment_that_succeeds_after_all_gives_its_credits_once() {
      TopUpId first = enabledAndLow();
      tell(new DeclineTopUp(ACCOUNT, first, "processing_error"));
      CompleteTopUp paid = new CompleteTopUp(ACCOUNT, first, new GrantId(id()), 50, "pi_1");
      tell(paid);

      assertThat(tell(paid)).isEmpty();
      assertThat(available()).isEqualTo(59);
    }

    @Test
    void settings_are_changed_and_withdrawn() {
      tell(new EnableAutoTopUp(ACCOUNT, settings));

      assertThat(tell(new EnableAutoTopUp(ACCOUNT, settings))).isEmpty();
      refused(
          new EnableAutoTopUp(ACCOUNT, new AutoTopUp(10, "credits_50", 50, 49)),
          CREDITS_TOP_UP_SETTINGS_INVALID);
      tell(new DisableAutoTopUp(ACCOUNT));
      assertThat(tell(new DisableAutoTopUp(ACCOUNT))).isEmpty();
      refused(new DeclineTopUp(ACCOUNT, new TopUpId(id()), "unknown"), CREDITS_TOP_UP_NOT_FOUND);
    }

    private TopUpId enabledAndLow() {
      grant(terms(PAID, 50, null, null), 20);
      tell(new EnableAutoTopUp(ACCOUNT, settings));
      return requested(tell(spendOf(11, "bilan", null)));
    }

    private @Nullable TopUpId requested(List<CreditsEvent> events) {
      return events.stream()
          .filter(CreditTopUpRequested.class::isInstance)
          .map(event -> ((CreditTopUpRequested) event).topUpId())
          .findFirst()
          .orElse(null);
    }
  }

  @Nested
  class Batches {

    @Test
    void several_movements_are_carried_out_together() {
      GrantCredits grant = grantOf(new GrantId(id()), terms(PAID, 50, null, null), 10);
      MoveCredits batch =
          new MoveCredits(
              ACCOUNT, List.of(grant, spendOf(3, "bilan", null), spendOf(4, "image", null)));
      tell(batch);

      assertThat(available()).isEqualTo(3);
      assertThat(tell(batch)).isEmpty();
    }

    @Test
    void one_refusal_refuses_all_and_names_the_movement() {
      grant(terms(PAID, 50, null, null), 10);
      MoveCredits batch =
          new MoveCredits(ACCOUNT, List.of(spendOf(3, "bilan", null), spendOf(8, "bilan", null)));

      assertThatThrownBy(() -> tell(batch)).hasMessage("Movement 2: 8 needed, 7 available");
      assertThat(available()).isEqualTo(10);
    }

    @Test
    void the_same_movement_twice_in_a_batch_counts_once() {
      grant(terms(PAID, 50, null, null), 10);
      SpendCredits spend = spendOf(3, "bilan", null);
      tell(new MoveCredits(ACCOUNT, List.of(spend, spend)));

      assertThat(available()).isEqualTo(7);
    }
  }

  // The words of the tests.

  private UUID id() {
    ids++;
    return new UUID(2, ids);
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private long available() {
    return account.availableAt(now);
  }

  private long held() {
    return account.balancesAt(now).reservations().held();
  }

  private List<CreditsEvent> tell(CreditsCommand command) {
    return account.tell(command, now);
  }

  private void refused(CreditsCommand command, CreditsError code) {
    CreditAccount before = account.account();
    assertThatThrownBy(() -> tell(command))
        .isInstanceOfSatisfying(
            DomainRejection.class, refusal -> assertThat(refusal.errorCode()).isEqualTo(code));
    assertThat(account.account()).isEqualTo(before);
  }

  private static GrantCredits.Terms terms(
      CreditCategory category, int priority, @Nullable Instant from, @Nullable Instant until) {
    return new GrantCredits.Terms(category, priority, from, until, List.of());
  }

  private static GrantCredits grantOf(GrantId id, GrantCredits.Terms terms, long amount) {
    return new GrantCredits(ACCOUNT, id, terms, amount, GrantSource.PURCHASE, "pi_1");
  }

  private GrantId grant(GrantCredits.Terms terms, long amount) {
    GrantId id = new GrantId(id());
    tell(grantOf(id, terms, amount));
    return id;
  }

  private SpendCredits spendOf(long amount, String feature, @Nullable UUID usedBy) {
    return new SpendCredits(ACCOUNT, new SpendId(id()), feature, amount, usedBy);
  }

  private void spend(long amount) {
    tell(spendOf(amount, "bilan", null));
  }

  /** Anything that happens lets the account forget what it need not remember. */
  private void spend0() {
    tell(new SetCreditLimit(ACCOUNT, CAMILLE, 1L));
  }

  private ReserveCredits reserveOf(long amount, @Nullable Duration timeout) {
    return new ReserveCredits(
        ACCOUNT, new ReservationId(id()), ReservationHolder.CLIENT, "bilan", amount, timeout, null);
  }

  private ReservationId reserve(long amount) {
    ReserveCredits reserve = reserveOf(amount, null);
    tell(reserve);
    return reserve.reservationId();
  }

  private RefundCredits refundOf(SpendCredits spend, @Nullable Long amount) {
    return new RefundCredits(ACCOUNT, new RefundId(id()), CreditUse.of(spend.spendId()), amount);
  }

  private List<Allocation> refunded(RefundCredits refund) {
    return CreditAccount.plain(((CreditsRefunded) tell(refund).getFirst()).slices());
  }

  private static List<Allocation> allocations(List<CreditsEvent> events) {
    return ((CreditsSpent) events.getFirst()).allocations();
  }

  private static Allocation slice(GrantId grant, long amount) {
    return new Allocation(grant, amount);
  }
}
