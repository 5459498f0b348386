package ai.bilancompetence.credits.command;

import static ai.bilancompetence.credits.command.RecordedAccount.ACCOUNT;
import static ai.bilancompetence.credits.command.RecordedAccount.RULES;
import static ai.bilancompetence.credits.command.RecordedAccount.START;

import ai.bilancompetence.credits.command.CreditsCommand.AdjustCredits;
import ai.bilancompetence.credits.command.CreditsCommand.CapturePart;
import ai.bilancompetence.credits.command.CreditsCommand.ClawBackCredits;
import ai.bilancompetence.credits.command.CreditsCommand.EnableAutoTopUp;
import ai.bilancompetence.credits.command.CreditsCommand.GrantCredits;
import ai.bilancompetence.credits.command.CreditsCommand.RefundCredits;
import ai.bilancompetence.credits.command.CreditsCommand.ReleaseReservation;
import ai.bilancompetence.credits.command.CreditsCommand.ReserveCredits;
import ai.bilancompetence.credits.command.CreditsCommand.SetCreditLimit;
import ai.bilancompetence.credits.command.CreditsCommand.SpendCredits;
import ai.bilancompetence.credits.command.CreditsCommand.TransferCredits;
import ai.bilancompetence.credits.command.CreditsCommand.VoidGrant;
import ai.bilancompetence.credits.event.AdjustmentId;
import ai.bilancompetence.credits.event.AutoTopUp;
import ai.bilancompetence.credits.event.CaptureId;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.CreditUse;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.credits.event.RefundId;
import ai.bilancompetence.credits.event.ReservationHolder;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.credits.event.SpendId;
import ai.bilancompetence.credits.event.TransferId;
import ai.bilancompetence.platform.command.AggregateStateContract;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

class CreditAccountAggregateStateTest
    extends AggregateStateContract<CreditAccount, CreditAccountSnapshot> {

  private static final GrantId PACK = new GrantId(new UUID(7, 3));
  private static final GrantId GIFT = new GrantId(new UUID(7, 2));
  private static final UUID CAMILLE = new UUID(5, 1);

  CreditAccountAggregateStateTest() {
    super(
        CreditAccountAggregate.class,
        new CreditAccountAggregateState(),
        history(),
        CreditsAggregates.office(START, id -> Optional.empty()));
  }

  /** Leaves something in every part of the state. */
  private static List<CreditsEvent> history() {
    RecordedAccount account = RecordedAccount.opened(RULES);
    List<CreditsCommand> commands =
        List.of(
            GrantCredits.unconditional(
                ACCOUNT, PACK, CreditCategory.PAID, 200, GrantSource.PURCHASE, "pi_1"),
            new GrantCredits(
                ACCOUNT,
                GIFT,
                new GrantCredits.Terms(
                    CreditCategory.PROMOTIONAL,
                    10,
                    null,
                    START.plusSeconds(9000),
                    List.of("bilan")),
                3,
                GrantSource.MANAGER,
                "welcome"),
            new SetCreditLimit(ACCOUNT, CAMILLE, 30L),
            spend(1, 2),
            new RefundCredits(
                ACCOUNT, new RefundId(new UUID(4, 1)), CreditUse.of(spend(1, 2).spendId()), 1L),
            hold(1, 9),
            new CapturePart(
                ACCOUNT, new ReservationId(new UUID(8, 1)), new CaptureId(new UUID(8, 9)), 4),
            hold(2, 2),
            new ReleaseReservation(ACCOUNT, new ReservationId(new UUID(8, 2))),
            new VoidGrant(ACCOUNT, GIFT, "a mistake"),
            new ClawBackCredits(ACCOUNT, PACK, 150, "re_1"),
            new AdjustCredits(
                ACCOUNT, new AdjustmentId(new UUID(3, 1)), -500, "a correction", CAMILLE),
            new TransferCredits(
                ACCOUNT,
                new TransferId(new UUID(6, 1)),
                new UUID(7, 1),
                new CreditAccountId(new UUID(7, 9)),
                3),
            new EnableAutoTopUp(ACCOUNT, new AutoTopUp(10, "credits_50", 50, 500)),
            new ClawBackCredits(ACCOUNT, PACK, 199, "re_2"));
    commands.forEach(command -> account.tell(command, START.plus(Duration.ofSeconds(1))));
    return account.events();
  }

  private static SpendCredits spend(int id, long amount) {
    return new SpendCredits(ACCOUNT, new SpendId(new UUID(9, id)), "bilan", amount, CAMILLE);
  }

  private static ReserveCredits hold(int id, long amount) {
    return new ReserveCredits(
        ACCOUNT,
        new ReservationId(new UUID(8, id)),
        ReservationHolder.CLIENT,
        "bilan",
        amount,
        null,
        CAMILLE);
  }
}
