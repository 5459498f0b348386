package ai.bilancompetence.credits.command;

import static ai.bilancompetence.credits.command.CreditsError.CREDITS_ACCOUNT_EXISTS;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_ACCOUNT_NOT_FOUND;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_CAPTURE_EXCEEDS_RESERVATION;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_GRANT_CONFLICT;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_INSUFFICIENT;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_RESERVATION_CONFLICT;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_RESERVATION_ENDED;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_RESERVATION_NOT_FOUND;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_RESERVATION_OF_PROCESS;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_SPEND_CONFLICT;
import static ai.bilancompetence.credits.event.CreditCategory.PAID;
import static ai.bilancompetence.credits.event.CreditCategory.PROMOTIONAL;
import static ai.bilancompetence.credits.event.GrantSource.PURCHASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.bilancompetence.credits.command.CreditsCommand.CaptureReservation;
import ai.bilancompetence.credits.command.CreditsCommand.GrantCredits;
import ai.bilancompetence.credits.command.CreditsCommand.OpenCreditAccount;
import ai.bilancompetence.credits.command.CreditsCommand.ReleaseReservation;
import ai.bilancompetence.credits.command.CreditsCommand.ReserveCredits;
import ai.bilancompetence.credits.command.CreditsCommand.SpendCredits;
import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditAccountOpened;
import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.CreditsCaptured;
import ai.bilancompetence.credits.event.CreditsGranted;
import ai.bilancompetence.credits.event.CreditsReleased;
import ai.bilancompetence.credits.event.CreditsReserved;
import ai.bilancompetence.credits.event.CreditsSpent;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.ReservationHolder;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.credits.event.SpendId;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.ErrorCode;
import ai.bilancompetence.platform.error.PlatformError;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.matchers.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CreditAccountAggregateTest {

  private static final Instant NOW = Instant.parse("2026-03-31T08:00:00Z");
  private static final UUID CENTRE = new UUID(7, 1);
  private static final CreditAccountId ACCOUNT = new CreditAccountId(new UUID(7, 2));
  private static final GrantId PACK = new GrantId(new UUID(7, 3));
  private static final GrantId GIFT = new GrantId(new UUID(7, 4));
  private static final ReservationId HOLD = new ReservationId(new UUID(7, 5));
  private static final SpendId SPEND = new SpendId(new UUID(7, 6));
  private static final AccountOwner OWNER = AccountOwner.organisation(CENTRE);
  private static final Actor MANAGER = Actor.person(new UUID(7, 10), CENTRE, Set.of(Role.MANAGER));
  private static final Actor CONSULTANT =
      Actor.person(new UUID(7, 11), CENTRE, Set.of(Role.CONSULTANT));
  private static final Actor ADMIN = Actor.person(new UUID(7, 12), null, Set.of(Role.ADMIN));
  private static final Actor STRANGER =
      Actor.person(new UUID(7, 13), new UUID(7, 99), Set.of(Role.MANAGER));

  private static final CreditAccountOpened OPENED = new CreditAccountOpened(ACCOUNT, OWNER, NOW);
  private static final CreditsGranted PACK_GRANTED = granted(PACK, PAID, 10);
  private static final CreditsReserved RESERVED =
      new CreditsReserved(
          ACCOUNT, HOLD, ReservationHolder.CLIENT, "bilan", List.of(new Allocation(PACK, 4)), NOW);

  private FixtureConfiguration<CreditAccountAggregate> fixture;

  @BeforeEach
  void setUp() {
    fixture = new AggregateTestFixture<>(CreditAccountAggregate.class);
    fixture.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Nested
  class Opening {

    private final OpenCreditAccount open = new OpenCreditAccount(ACCOUNT, OWNER);

    @Test
    void opens_an_account_for_the_managers_organisation() {
      when(open, MANAGER).expectEvents(OPENED);
    }

    @Test
    void a_repeated_opening_changes_nothing() {
      when(open, MANAGER, OPENED).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void an_id_that_belongs_to_another_owner_is_refused() {
      AccountOwner other = AccountOwner.organisation(new UUID(7, 99));
      refused(
          when(new OpenCreditAccount(ACCOUNT, other), STRANGER, OPENED), CREDITS_ACCOUNT_EXISTS);
    }

    @Test
    void a_consultant_may_not_open_the_account_of_the_centre() {
      refused(when(open, CONSULTANT), PlatformError.FORBIDDEN);
    }

    @Test
    void a_person_opens_an_account_of_their_own() {
      Actor person = Actor.person(new UUID(7, 20), null, Set.of(Role.BENEFICIARY));
      AccountOwner self = AccountOwner.person(new UUID(7, 20));
      when(new OpenCreditAccount(ACCOUNT, self), person)
          .expectEvents(new CreditAccountOpened(ACCOUNT, self, NOW));
    }

    @Test
    void nobody_opens_an_account_for_somebody_else() {
      refused(
          when(new OpenCreditAccount(ACCOUNT, AccountOwner.person(new UUID(7, 21))), MANAGER),
          CREDITS_ACCOUNT_NOT_FOUND);
    }
  }

  @Nested
  class Granting {

    private final GrantCredits grant = new GrantCredits(ACCOUNT, PACK, PAID, 10, PURCHASE, "pi_1");

    @Test
    void adds_the_credits() {
      when(grant, ADMIN, OPENED)
          .expectEvents(PACK_GRANTED)
          .expectResultMessagePayload(balance(10, 0));
    }

    @Test
    void the_same_payment_announced_again_grants_once() {
      when(grant, ADMIN, OPENED, PACK_GRANTED)
          .expectNoEvents()
          .expectResultMessagePayload(balance(10, 0));
    }

    @Test
    void the_same_id_with_another_amount_is_refused() {
      refused(
          when(
              new GrantCredits(ACCOUNT, PACK, PAID, 11, PURCHASE, "pi_1"),
              ADMIN,
              OPENED,
              PACK_GRANTED),
          CREDITS_GRANT_CONFLICT);
    }

    @Test
    void an_account_that_is_not_open_gets_nothing() {
      refused(when(grant, ADMIN), CREDITS_ACCOUNT_NOT_FOUND);
    }

    @Test
    void a_manager_may_not_make_credits() {
      refused(when(grant, MANAGER, OPENED), PlatformError.FORBIDDEN);
    }

    @Test
    void a_policy_of_another_tenant_does_not_reach_this_account() {
      refused(
          when(grant, Actor.system("policy", new UUID(7, 99)), OPENED), CREDITS_ACCOUNT_NOT_FOUND);
    }

    @Test
    void an_amount_outside_of_the_range_is_no_command() {
      assertThatThrownBy(() -> new GrantCredits(ACCOUNT, PACK, PAID, 0, PURCHASE, "pi_1"))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> new GrantCredits(ACCOUNT, PACK, PAID, 1L << 53, PURCHASE, "pi_1"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class Reserving {

    private final ReserveCredits reserve =
        new ReserveCredits(ACCOUNT, HOLD, ReservationHolder.CLIENT, "bilan", 4);

    @Test
    void sets_credits_aside() {
      when(reserve, CONSULTANT, OPENED, PACK_GRANTED)
          .expectEvents(RESERVED)
          .expectResultMessagePayload(balance(6, 4));
    }

    @Test
    void promotional_credits_burn_before_paid_ones() {
      when(reserve, CONSULTANT, OPENED, PACK_GRANTED, granted(GIFT, PROMOTIONAL, 3))
          .expectEvents(
              new CreditsReserved(
                  ACCOUNT,
                  HOLD,
                  ReservationHolder.CLIENT,
                  "bilan",
                  List.of(new Allocation(GIFT, 3), new Allocation(PACK, 1)),
                  NOW));
    }

    @Test
    void too_few_credits_are_refused() {
      refused(
          when(
              new ReserveCredits(ACCOUNT, HOLD, ReservationHolder.CLIENT, "bilan", 11),
              CONSULTANT,
              OPENED,
              PACK_GRANTED),
          CREDITS_INSUFFICIENT);
    }

    @Test
    void held_credits_cannot_be_held_twice() {
      ReservationId second = new ReservationId(new UUID(7, 50));
      refused(
          when(
              new ReserveCredits(ACCOUNT, second, ReservationHolder.CLIENT, "bilan", 7),
              CONSULTANT,
              OPENED,
              PACK_GRANTED,
              RESERVED),
          CREDITS_INSUFFICIENT);
    }

    @Test
    void a_repeated_reservation_sets_nothing_more_aside() {
      when(reserve, CONSULTANT, OPENED, PACK_GRANTED, RESERVED)
          .expectNoEvents()
          .expectResultMessagePayload(balance(6, 4));
    }

    @Test
    void the_same_id_for_something_else_is_refused() {
      refused(
          when(
              new ReserveCredits(ACCOUNT, HOLD, ReservationHolder.CLIENT, "bilan", 5),
              CONSULTANT,
              OPENED,
              PACK_GRANTED,
              RESERVED),
          CREDITS_RESERVATION_CONFLICT);
    }

    @Test
    void another_tenant_does_not_learn_that_the_account_exists() {
      refused(when(reserve, STRANGER, OPENED, PACK_GRANTED), CREDITS_ACCOUNT_NOT_FOUND);
    }
  }

  @Nested
  class Capturing {

    private final CaptureReservation all = new CaptureReservation(ACCOUNT, HOLD, null);
    private final CreditsCaptured captured =
        new CreditsCaptured(
            ACCOUNT, HOLD, "bilan", List.of(new Allocation(PACK, 4)), List.of(), NOW);

    @Test
    void consumes_what_was_held() {
      when(all, CONSULTANT, OPENED, PACK_GRANTED, RESERVED)
          .expectEvents(captured)
          .expectResultMessagePayload(balance(6, 0));
    }

    @Test
    void gives_the_rest_back_to_the_grants_it_came_from() {
      when(new CaptureReservation(ACCOUNT, HOLD, 1L), CONSULTANT, OPENED, PACK_GRANTED, RESERVED)
          .expectEvents(
              new CreditsCaptured(
                  ACCOUNT,
                  HOLD,
                  "bilan",
                  List.of(new Allocation(PACK, 1)),
                  List.of(new Allocation(PACK, 3)),
                  NOW))
          .expectResultMessagePayload(balance(9, 0));
    }

    @Test
    void more_than_was_held_is_refused() {
      refused(
          when(
              new CaptureReservation(ACCOUNT, HOLD, 5L),
              CONSULTANT,
              OPENED,
              PACK_GRANTED,
              RESERVED),
          CREDITS_CAPTURE_EXCEEDS_RESERVATION);
    }

    @Test
    void a_repeated_capture_consumes_nothing_more() {
      when(all, CONSULTANT, OPENED, PACK_GRANTED, RESERVED, captured)
          .expectNoEvents()
          .expectResultMessagePayload(balance(6, 0));
    }

    @Test
    void a_capture_after_another_amount_was_captured_is_refused() {
      refused(
          when(
              new CaptureReservation(ACCOUNT, HOLD, 2L),
              CONSULTANT,
              OPENED,
              PACK_GRANTED,
              RESERVED,
              captured),
          CREDITS_RESERVATION_ENDED);
    }

    @Test
    void an_unknown_reservation_is_refused() {
      refused(when(all, CONSULTANT, OPENED, PACK_GRANTED), CREDITS_RESERVATION_NOT_FOUND);
    }

    @Test
    void released_credits_cannot_be_captured() {
      refused(
          when(
              all,
              CONSULTANT,
              OPENED,
              PACK_GRANTED,
              RESERVED,
              new CreditsReleased(ACCOUNT, HOLD, List.of(new Allocation(PACK, 4)), NOW)),
          CREDITS_RESERVATION_ENDED);
    }
  }

  @Nested
  class Releasing {

    private final ReleaseReservation release = new ReleaseReservation(ACCOUNT, HOLD);
    private final CreditsReleased released =
        new CreditsReleased(ACCOUNT, HOLD, List.of(new Allocation(PACK, 4)), NOW);

    @Test
    void gives_everything_back() {
      when(release, CONSULTANT, OPENED, PACK_GRANTED, RESERVED)
          .expectEvents(released)
          .expectResultMessagePayload(balance(10, 0));
    }

    @Test
    void a_repeated_release_gives_nothing_more_back() {
      when(release, CONSULTANT, OPENED, PACK_GRANTED, RESERVED, released)
          .expectNoEvents()
          .expectResultMessagePayload(balance(10, 0));
    }

    @Test
    void captured_credits_cannot_be_released() {
      refused(
          when(
              release,
              CONSULTANT,
              OPENED,
              PACK_GRANTED,
              RESERVED,
              new CreditsCaptured(
                  ACCOUNT, HOLD, "bilan", List.of(new Allocation(PACK, 4)), List.of(), NOW)),
          CREDITS_RESERVATION_ENDED);
    }

    @Test
    void an_unknown_reservation_is_refused() {
      refused(when(release, CONSULTANT, OPENED), CREDITS_RESERVATION_NOT_FOUND);
    }
  }

  @Nested
  class Spending {

    private final SpendCredits spend = new SpendCredits(ACCOUNT, SPEND, "cv_analysis", 3);
    private final CreditsSpent spent =
        new CreditsSpent(ACCOUNT, SPEND, "cv_analysis", List.of(new Allocation(PACK, 3)), NOW);

    @Test
    void consumes_at_once() {
      when(spend, CONSULTANT, OPENED, PACK_GRANTED)
          .expectEvents(spent)
          .expectResultMessagePayload(balance(7, 0));
    }

    @Test
    void a_zero_balance_gets_no_work() {
      refused(when(spend, CONSULTANT, OPENED), CREDITS_INSUFFICIENT);
    }

    @Test
    void a_repeated_spend_consumes_nothing_more() {
      when(spend, CONSULTANT, OPENED, PACK_GRANTED, spent)
          .expectNoEvents()
          .expectResultMessagePayload(balance(7, 0));
    }

    @Test
    void the_same_id_for_something_else_is_refused() {
      refused(
          when(
              new SpendCredits(ACCOUNT, SPEND, "cv_analysis", 2),
              CONSULTANT,
              OPENED,
              PACK_GRANTED,
              spent),
          CREDITS_SPEND_CONFLICT);
    }
  }

  @Test
  void a_reservation_of_a_bilan_is_not_ended_by_hand() {
    CreditsReserved ofBilan =
        new CreditsReserved(
            ACCOUNT,
            HOLD,
            ReservationHolder.PROCESS,
            "bilan",
            List.of(new Allocation(PACK, 4)),
            NOW);

    refused(
        when(new ReleaseReservation(ACCOUNT, HOLD), MANAGER, OPENED, PACK_GRANTED, ofBilan),
        CREDITS_RESERVATION_OF_PROCESS);
    refused(
        when(new CaptureReservation(ACCOUNT, HOLD, 1L), ADMIN, OPENED, PACK_GRANTED, ofBilan),
        CREDITS_RESERVATION_OF_PROCESS);
    when(
            new CaptureReservation(ACCOUNT, HOLD, null),
            Actor.system("bilan", CENTRE),
            OPENED,
            PACK_GRANTED,
            ofBilan)
        .expectSuccessfulHandlerExecution();
  }

  @Test
  void a_client_cannot_take_the_place_of_a_bilans_reservation_beforehand() {
    refused(
        when(
            new ReserveCredits(ACCOUNT, HOLD, ReservationHolder.PROCESS, "bilan", 4),
            Actor.system("bilan", CENTRE),
            OPENED,
            PACK_GRANTED,
            RESERVED),
        CREDITS_RESERVATION_CONFLICT);
  }

  @Test
  void events_carry_the_tenant_that_the_account_belongs_to() {
    when(new SpendCredits(ACCOUNT, SPEND, "cv_analysis", 3), ADMIN, OPENED, PACK_GRANTED)
        .expectEventsMatching(
            Matchers.sequenceOf(
                Matchers.matches(
                    event ->
                        CENTRE.toString().equals(event.getMetaData().get("organisation_id")))));
  }

  private ResultValidator<CreditAccountAggregate> when(
      CreditsCommand command, Actor actor, Object... given) {
    Cause cause = Cause.request(actor, "key", "trace");
    return fixture.given(given).when(command, Map.of(Cause.KEY, cause));
  }

  private static void refused(ResultValidator<CreditAccountAggregate> result, ErrorCode code) {
    result
        .expectNoEvents()
        .expectException(
            Matchers.<DomainRejection>predicate(rejection -> rejection.errorCode() == code));
  }

  private static AccountBalance balance(long available, long held) {
    return new AccountBalance(ACCOUNT, OWNER, available, held);
  }

  private static CreditsGranted granted(GrantId id, CreditCategory category, long amount) {
    return new CreditsGranted(ACCOUNT, id, category, amount, PURCHASE, "pi_1", NOW);
  }

  @Test
  void a_rejection_carries_no_stack_trace() {
    assertThat(new DomainRejection(CREDITS_INSUFFICIENT, "detail").getStackTrace()).isEmpty();
  }
}
