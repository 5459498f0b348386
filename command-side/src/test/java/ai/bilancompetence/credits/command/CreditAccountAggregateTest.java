package ai.bilancompetence.credits.command;

import static ai.bilancompetence.credits.command.CreditsError.CREDITS_ACCOUNT_EXISTS;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_ACCOUNT_NOT_FOUND;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_RESERVATION_OF_PROCESS;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_TRANSFER_NOT_ALLOWED;
import static ai.bilancompetence.credits.event.CreditCategory.PAID;
import static ai.bilancompetence.credits.event.CreditCategory.PROMOTIONAL;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.credits.command.CreditsCommand.AdjustCredits;
import ai.bilancompetence.credits.command.CreditsCommand.ApproveAdjustment;
import ai.bilancompetence.credits.command.CreditsCommand.CapturePart;
import ai.bilancompetence.credits.command.CreditsCommand.CaptureReservation;
import ai.bilancompetence.credits.command.CreditsCommand.CheckEntitlement;
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
import ai.bilancompetence.credits.command.CreditsCommand.RehearseCredits;
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
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditAccountOpened;
import ai.bilancompetence.credits.event.CreditUse;
import ai.bilancompetence.credits.event.CreditsGranted;
import ai.bilancompetence.credits.event.CreditsReserved;
import ai.bilancompetence.credits.event.CreditsSpent;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSlice;
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.credits.event.GrantTerms;
import ai.bilancompetence.credits.event.RefundId;
import ai.bilancompetence.credits.event.ReservationHolder;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.credits.event.SpendId;
import ai.bilancompetence.credits.event.TopUpId;
import ai.bilancompetence.credits.event.TransferId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.ErrorCode;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.eventlog.Recall;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.matchers.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may do what with a credit account, and what the commands answer. */
class CreditAccountAggregateTest {

  private static final Instant NOW = RecordedAccount.START;
  private static final CreditAccountId ACCOUNT = RecordedAccount.ACCOUNT;
  private static final CreditAccountId OTHER = new CreditAccountId(new UUID(7, 3));
  private static final UUID CENTRE = new UUID(7, 1);
  private static final UUID CAMILLE = new UUID(7, 14);
  private static final GrantId PACK = new GrantId(new UUID(7, 4));
  private static final ReservationId HOLD = new ReservationId(new UUID(7, 5));
  private static final AccountOwner OWNER = AccountOwner.organisation(CENTRE);
  private static final Actor MANAGER = member(10, Role.MANAGER);
  private static final Actor CONSULTANT = member(11, Role.CONSULTANT);
  private static final Actor AUDITOR = member(15, Role.AUDITOR);
  private static final Actor BENEFICIARY = member(16, Role.BENEFICIARY);
  private static final Actor ADMIN = Actor.person(new UUID(7, 12), null, Set.of(Role.ADMIN));
  private static final Actor STRANGER =
      Actor.person(new UUID(7, 13), new UUID(7, 99), Set.of(Role.MANAGER));
  private static final Actor OWNER_HERSELF =
      Actor.person(CAMILLE, CENTRE, Set.of(Role.BENEFICIARY));
  private static final CreditAccountOpened OPENED = new CreditAccountOpened(ACCOUNT, OWNER, NOW);
  private static final CreditAccountOpened OPENED_BY_CAMILLE =
      new CreditAccountOpened(ACCOUNT, AccountOwner.person(CAMILLE), NOW);
  private static final CreditsGranted GRANTED =
      new CreditsGranted(
          ACCOUNT,
          PACK,
          GrantTerms.unconditional(PAID, NOW),
          10,
          GrantSource.PURCHASE,
          "pi_1",
          NOW);

  private static final SpendCredits SPEND =
      new SpendCredits(ACCOUNT, new SpendId(new UUID(7, 6)), "bilan", 3, null);
  private static final ReserveCredits RESERVE =
      new ReserveCredits(ACCOUNT, HOLD, ReservationHolder.CLIENT, "bilan", 3, null, null);
  private static final AdjustCredits ADJUST =
      new AdjustCredits(
          ACCOUNT, new AdjustmentId(new UUID(7, 7)), 5, "a correction", new UUID(7, 12));
  private static final TransferCredits TRANSFER =
      new TransferCredits(ACCOUNT, new TransferId(new UUID(7, 8)), CENTRE, OTHER, 2);
  private static final RefundCredits REFUND =
      new RefundCredits(ACCOUNT, new RefundId(new UUID(7, 9)), CreditUse.of(SPEND.spendId()), null);

  private FixtureConfiguration<CreditAccountAggregate> fixture;
  private List<DomainEvent> past = List.of();

  @BeforeEach
  void setUp() {
    fixture = new AggregateTestFixture<>(CreditAccountAggregate.class);
    fixture.registerInjectableResource(
        new CreditsOffice(
            RecordedAccount.RULES,
            new Past(),
            (organisation, person) ->
                organisation.value().equals(CENTRE) && person.equals(new PersonId(CAMILLE)),
            Clock.fixed(NOW, ZoneOffset.UTC)));
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
    void nobody_opens_an_account_for_another_organisation_or_person() {
      refused(when(open, STRANGER), CREDITS_ACCOUNT_NOT_FOUND);
      refused(
          when(new OpenCreditAccount(ACCOUNT, AccountOwner.person(CAMILLE)), MANAGER),
          CREDITS_ACCOUNT_NOT_FOUND);
    }

    @Test
    void consultants_do_not_open_accounts_and_people_open_their_own() {
      refused(when(open, CONSULTANT), PlatformError.FORBIDDEN);
      when(new OpenCreditAccount(ACCOUNT, AccountOwner.person(CAMILLE)), OWNER_HERSELF)
          .expectEvents(OPENED_BY_CAMILLE);
    }
  }

  @Test
  void the_new_balance_comes_back_with_each_command() {
    when(SPEND, CONSULTANT, OPENED, GRANTED)
        .expectResultMessagePayload(new AccountBalance(ACCOUNT, OWNER, 7, 0, 0, 0));
    setUp();
    when(RESERVE, CONSULTANT, OPENED, GRANTED)
        .expectResultMessagePayload(new AccountBalance(ACCOUNT, OWNER, 7, 3, 0, 0));
  }

  @ParameterizedTest
  @MethodSource("everything")
  void an_account_that_is_not_open_refuses_everything(CreditsCommand command) {
    refused(when(command, ADMIN), CREDITS_ACCOUNT_NOT_FOUND);
  }

  @ParameterizedTest
  @MethodSource("everything")
  void another_tenants_account_stays_hidden(CreditsCommand command) {
    refused(when(command, STRANGER, OPENED, GRANTED), CREDITS_ACCOUNT_NOT_FOUND);
  }

  @ParameterizedTest
  @MethodSource("everything")
  void an_auditor_and_a_beneficiary_write_nothing(CreditsCommand command) {
    refused(when(command, AUDITOR, OPENED, GRANTED), PlatformError.FORBIDDEN);
    setUp();
    refused(when(command, BENEFICIARY, OPENED, GRANTED), PlatformError.FORBIDDEN);
  }

  @ParameterizedTest
  @MethodSource("everything")
  void a_policy_of_another_tenant_does_not_reach_the_account(CreditsCommand command) {
    refused(
        when(command, Actor.system("policy", new UUID(7, 99)), OPENED, GRANTED),
        CREDITS_ACCOUNT_NOT_FOUND);
  }

  @ParameterizedTest
  @MethodSource("everything")
  void a_tenants_policy_does_not_reach_a_persons_account(CreditsCommand command) {
    refused(
        when(command, Actor.system("policy", CENTRE), OPENED_BY_CAMILLE, GRANTED),
        CREDITS_ACCOUNT_NOT_FOUND);
  }

  @ParameterizedTest
  @MethodSource("forAdministrators")
  void only_an_administrator_adjusts_refunds_voids_and_claws_back(CreditsCommand command) {
    refused(when(command, MANAGER, OPENED, GRANTED), PlatformError.FORBIDDEN);
    setUp();
    refused(when(command, OWNER_HERSELF, OPENED_BY_CAMILLE, GRANTED), PlatformError.FORBIDDEN);
  }

  @ParameterizedTest
  @MethodSource("forTheSystem")
  void only_the_system_ends_transfers_and_top_ups(CreditsCommand command) {
    refused(when(command, ADMIN, OPENED, GRANTED), PlatformError.FORBIDDEN);
  }

  @Test
  void a_manager_grants_within_the_policy_and_an_administrator_without() {
    GrantCredits byManager = grantBy(GrantSource.MANAGER);
    when(byManager, MANAGER, OPENED).expectSuccessfulHandlerExecution();
    setUp();
    refused(when(byManager, CONSULTANT, OPENED), PlatformError.FORBIDDEN);
    setUp();
    refused(when(grantBy(GrantSource.ADMINISTRATOR), MANAGER, OPENED), PlatformError.FORBIDDEN);
    setUp();
    when(grantBy(GrantSource.ADMINISTRATOR), ADMIN, OPENED).expectSuccessfulHandlerExecution();
    setUp();
    refused(when(grantBy(GrantSource.PURCHASE), ADMIN, OPENED), PlatformError.FORBIDDEN);
    setUp();
    refused(when(byManager, OWNER_HERSELF, OPENED_BY_CAMILLE), PlatformError.FORBIDDEN);
  }

  @Test
  void nobody_slips_into_a_batch_what_is_forbidden_alone() {
    refused(
        when(new MoveCredits(ACCOUNT, List.of(SPEND, REFUND)), MANAGER, OPENED, GRANTED),
        PlatformError.FORBIDDEN);
    setUp();
    refused(when(new RehearseCredits(ADJUST), MANAGER, OPENED, GRANTED), PlatformError.FORBIDDEN);
  }

  @Test
  void consultants_use_the_pool_and_people_their_own_account() {
    when(SPEND, CONSULTANT, OPENED, GRANTED).expectSuccessfulHandlerExecution();
    setUp();
    when(SPEND, OWNER_HERSELF, OPENED_BY_CAMILLE, GRANTED).expectSuccessfulHandlerExecution();
    setUp();
    refused(when(SPEND, MANAGER, OPENED_BY_CAMILLE, GRANTED), CREDITS_ACCOUNT_NOT_FOUND);
  }

  @Test
  void what_belongs_to_a_process_is_not_ended_by_hand() {
    CreditsReserved ofBilan =
        new CreditsReserved(
            ACCOUNT,
            HOLD,
            ReservationHolder.PROCESS,
            "bilan",
            List.of(new Allocation(PACK, 3)),
            null,
            null,
            NOW);
    refused(
        when(new ReleaseReservation(ACCOUNT, HOLD), MANAGER, OPENED, GRANTED, ofBilan),
        CREDITS_RESERVATION_OF_PROCESS);
    setUp();
    refused(
        when(new CaptureReservation(ACCOUNT, HOLD, 1L), ADMIN, OPENED, GRANTED, ofBilan),
        CREDITS_RESERVATION_OF_PROCESS);
    setUp();
    when(
            new CaptureReservation(ACCOUNT, HOLD, null),
            Actor.system("bilan", CENTRE),
            OPENED,
            GRANTED,
            ofBilan)
        .expectSuccessfulHandlerExecution();
  }

  @Test
  void a_manager_sends_credits_within_the_organisation_only() {
    when(TRANSFER, MANAGER, OPENED, GRANTED).expectSuccessfulHandlerExecution();
    setUp();
    refused(when(TRANSFER, CONSULTANT, OPENED, GRANTED), PlatformError.FORBIDDEN);
    setUp();
    refused(
        when(
            new TransferCredits(ACCOUNT, TRANSFER.transferId(), new UUID(7, 99), OTHER, 2),
            MANAGER,
            OPENED,
            GRANTED),
        CREDITS_TRANSFER_NOT_ALLOWED);
  }

  @Test
  void credits_arrive_at_the_organisation_and_its_members_and_at_nobody_elses() {
    Actor policy = Actor.system("transfers", CENTRE);
    when(receive(CENTRE), policy, OPENED_BY_CAMILLE).expectSuccessfulHandlerExecution();
    setUp();
    when(receive(CENTRE), policy, OPENED).expectSuccessfulHandlerExecution();
    setUp();
    refused(when(receive(new UUID(7, 99)), policy, OPENED), CREDITS_TRANSFER_NOT_ALLOWED);
    setUp();
    refused(
        when(receive(new UUID(7, 99)), policy, OPENED_BY_CAMILLE), CREDITS_TRANSFER_NOT_ALLOWED);
  }

  @Test
  void a_dry_run_answers_the_balance_and_the_slices_and_records_nothing() {
    when(new RehearseCredits(SPEND), CONSULTANT, OPENED, GRANTED)
        .expectNoEvents()
        .expectResultMessagePayloadMatching(
            Matchers.<Object>predicate(
                answer ->
                    answer instanceof Rehearsal rehearsal
                        && rehearsal.balance().available() == 7
                        && rehearsal.events().getFirst().event() instanceof CreditsSpent spent
                        && spent.allocations().equals(List.of(new Allocation(PACK, 3)))));
  }

  @Test
  void whoever_asks_learns_whether_a_feature_can_be_used() {
    when(new CheckEntitlement(ACCOUNT, "bilan", 10, null), CONSULTANT, OPENED, GRANTED)
        .expectNoEvents()
        .expectResultMessagePayload(
            new Entitlement("bilan", 10, true, null, 10, List.of(new Allocation(PACK, 10))));
    setUp();
    when(new CheckEntitlement(ACCOUNT, "bilan", 11, null), CONSULTANT, OPENED, GRANTED)
        .expectResultMessagePayload(
            new Entitlement("bilan", 11, false, "credits_insufficient", 10, List.of()));
  }

  @Test
  void events_carry_the_tenant_that_the_account_belongs_to() {
    when(SPEND, ADMIN, OPENED, GRANTED)
        .expectEventsMatching(
            Matchers.sequenceOf(
                Matchers.matches(
                    event -> CENTRE.toString().equals(event.getMetaData().get("organisation_id"))),
                Matchers.andNoMore()));
  }

  @Test
  void a_rejection_carries_no_stack_trace() {
    assertThat(new DomainRejection(CREDITS_ACCOUNT_EXISTS, "detail").getStackTrace()).isEmpty();
  }

  static Stream<CreditsCommand> everything() {
    return Stream.concat(
        forAdministrators(),
        Stream.of(
            grantBy(GrantSource.MANAGER),
            SPEND,
            RESERVE,
            new CaptureReservation(ACCOUNT, HOLD, null),
            new CapturePart(ACCOUNT, HOLD, new CaptureId(new UUID(1, 1)), 1),
            new ReleaseReservation(ACCOUNT, HOLD),
            TRANSFER,
            new SetCreditLimit(ACCOUNT, CAMILLE, 3L),
            new EnableAutoTopUp(ACCOUNT, new AutoTopUp(1, "credits_50", 50, 50)),
            new DisableAutoTopUp(ACCOUNT),
            new CloseCreditAccount(ACCOUNT),
            new MoveCredits(ACCOUNT, List.of(SPEND)),
            new RehearseCredits(SPEND),
            new CheckEntitlement(ACCOUNT, "bilan", 1, null)));
  }

  static Stream<CreditsCommand> forAdministrators() {
    return Stream.of(
        new VoidGrant(ACCOUNT, PACK, "a reason"),
        new ClawBackCredits(ACCOUNT, PACK, 1, "re_1"),
        REFUND,
        ADJUST,
        new ApproveAdjustment(ACCOUNT, ADJUST.adjustmentId(), new UUID(7, 10)),
        new RejectAdjustment(ACCOUNT, ADJUST.adjustmentId(), new UUID(7, 10)));
  }

  static Stream<CreditsCommand> forTheSystem() {
    return Stream.of(
        new ReceiveTransfer(ACCOUNT, TRANSFER.transferId(), CENTRE, OTHER, List.of()),
        new CompleteTransfer(ACCOUNT, TRANSFER.transferId()),
        new ReturnTransfer(ACCOUNT, TRANSFER.transferId(), "any"),
        new CompleteTopUp(ACCOUNT, new TopUpId(new UUID(1, 1)), PACK, 1, "pi_1"),
        new DeclineTopUp(ACCOUNT, new TopUpId(new UUID(1, 1)), "any"),
        new ExpireDue(ACCOUNT));
  }

  private static GrantCredits grantBy(GrantSource source) {
    return GrantCredits.unconditional(
        ACCOUNT, new GrantId(new UUID(7, 20)), PROMOTIONAL, 5, source, "welcome");
  }

  private static ReceiveTransfer receive(UUID organisation) {
    GrantSlice slice = new GrantSlice(PACK, GrantTerms.unconditional(PAID, NOW), 2);
    return new ReceiveTransfer(ACCOUNT, TRANSFER.transferId(), organisation, OTHER, List.of(slice));
  }

  private static Actor member(int id, Role role) {
    return Actor.person(new UUID(7, id), CENTRE, Set.of(role));
  }

  private ResultValidator<CreditAccountAggregate> when(
      CreditsCommand command, Actor actor, DomainEvent... given) {
    past = List.of(given);
    Cause cause = Cause.request(actor, "key", "trace");
    return fixture.given((Object[]) given).when(command, Map.of(Cause.KEY, cause));
  }

  private static void refused(ResultValidator<CreditAccountAggregate> result, ErrorCode code) {
    result
        .expectNoEvents()
        .expectException(
            Matchers.<DomainRejection>predicate(rejection -> rejection.errorCode() == code));
  }

  private final class Past implements Recall {
    @Override
    public Optional<DomainEvent> find(UUID identity) {
      return past.stream().filter(event -> identity.equals(event.identity())).findFirst();
    }

    @Override
    public Optional<DomainEvent> findRepeated(UUID identity) {
      return find(identity);
    }
  }
}
