package ai.bilancompetence.credits.command;

import static ai.bilancompetence.credits.command.RecordedAccount.ACCOUNT;

import ai.bilancompetence.credits.command.CreditsCommand.AdjustCredits;
import ai.bilancompetence.credits.command.CreditsCommand.ApproveAdjustment;
import ai.bilancompetence.credits.command.CreditsCommand.CapturePart;
import ai.bilancompetence.credits.command.CreditsCommand.CaptureReservation;
import ai.bilancompetence.credits.command.CreditsCommand.ClawBackCredits;
import ai.bilancompetence.credits.command.CreditsCommand.CloseCreditAccount;
import ai.bilancompetence.credits.command.CreditsCommand.CompleteTransfer;
import ai.bilancompetence.credits.command.CreditsCommand.ExpireDue;
import ai.bilancompetence.credits.command.CreditsCommand.GrantCredits;
import ai.bilancompetence.credits.command.CreditsCommand.MoveCredits;
import ai.bilancompetence.credits.command.CreditsCommand.Movement;
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
import ai.bilancompetence.credits.event.AdjustmentId;
import ai.bilancompetence.credits.event.CaptureId;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.CreditUse;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSlice;
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.credits.event.GrantTerms;
import ai.bilancompetence.credits.event.RefundId;
import ai.bilancompetence.credits.event.ReservationHolder;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.credits.event.SpendId;
import ai.bilancompetence.credits.event.TransferId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Commands to one account, sensible or not; ids are few, so that many are used again. */
final class RandomCommands {

  private static final List<String> FEATURES = List.of("bilan", "image", "resume_analysis");

  private final Random random;

  RandomCommands(Random random) {
    this.random = random;
  }

  /** How far the clock goes before the next command; sometimes it is put back. */
  Duration step() {
    return switch (random.nextInt(12)) {
      case 0 -> Duration.ofHours(random.nextInt(48));
      case 1 -> Duration.ofDays(random.nextInt(20));
      case 2 -> Duration.ofHours(-random.nextInt(30));
      case 3, 4, 5 -> Duration.ofMinutes(random.nextInt(90));
      default -> Duration.ofMillis(random.nextInt(2000));
    };
  }

  CreditsCommand next(Instant now) {
    return switch (random.nextInt(40)) {
      case 0, 1, 2, 3 -> movement(0, now);
      case 4 -> new VoidGrant(ACCOUNT, new GrantId(id(8)), "reason");
      case 5, 6 -> new ClawBackCredits(ACCOUNT, new GrantId(id(8)), amount(40), "re_1");
      case 7 -> new AdjustCredits(ACCOUNT, adjustment(), signed(), "reason", person());
      case 8 -> new ApproveAdjustment(ACCOUNT, adjustment(), person());
      case 9 -> new RejectAdjustment(ACCOUNT, adjustment(), person());
      case 10 -> new TransferCredits(ACCOUNT, transfer(), new UUID(7, 1), other(), amount(15));
      case 11 ->
          random.nextBoolean()
              ? new CompleteTransfer(ACCOUNT, transfer())
              : new ReturnTransfer(ACCOUNT, transfer(), "credits_account_closed");
      case 12 -> received(now);
      case 13 ->
          new SetCreditLimit(
              ACCOUNT, person(), random.nextBoolean() ? null : (long) random.nextInt(40));
      case 14 -> random.nextInt(20) == 0 ? new CloseCreditAccount(ACCOUNT) : new ExpireDue(ACCOUNT);
      case 15, 16 -> new ExpireDue(ACCOUNT);
      case 17 -> batch(now);
      default -> movement(1 + random.nextInt(9), now);
    };
  }

  private MoveCredits batch(Instant now) {
    List<Movement> movements = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      movements.add(movement(random.nextInt(10), now));
    }
    return new MoveCredits(ACCOUNT, movements);
  }

  private Movement movement(int kind, Instant now) {
    return switch (kind) {
      case 0 -> grant(now);
      case 1, 2 ->
          new ReserveCredits(
              ACCOUNT,
              hold(),
              random.nextInt(4) == 0 ? ReservationHolder.PROCESS : ReservationHolder.CLIENT,
              feature(),
              amount(20),
              random.nextInt(3) == 0 ? Duration.ofMinutes(1 + random.nextInt(3000)) : null,
              somebody());
      case 3 -> new CaptureReservation(ACCOUNT, hold(), random.nextBoolean() ? null : amount(10));
      case 4 -> new CapturePart(ACCOUNT, hold(), new CaptureId(id(8)), amount(6));
      case 5 -> new ReleaseReservation(ACCOUNT, hold());
      case 6, 7 -> new SpendCredits(ACCOUNT, new SpendId(id(8)), feature(), amount(15), somebody());
      default ->
          new RefundCredits(
              ACCOUNT,
              new RefundId(id(10)),
              random.nextBoolean() ? CreditUse.of(new SpendId(id(8))) : CreditUse.of(hold()),
              random.nextBoolean() ? null : amount(8));
    };
  }

  private GrantCredits grant(Instant now) {
    Instant from = random.nextInt(5) == 0 ? moment(now) : null;
    Instant until = random.nextBoolean() ? moment(now) : null;
    return new GrantCredits(
        ACCOUNT,
        new GrantId(id(8)),
        new GrantCredits.Terms(category(), 10 * random.nextInt(3), from, until, scope()),
        amount(40),
        random.nextInt(5) == 0 ? GrantSource.MANAGER : GrantSource.PURCHASE,
        "ref");
  }

  private ReceiveTransfer received(Instant now) {
    Instant until = random.nextBoolean() ? moment(now) : null;
    GrantTerms terms = new GrantTerms(category(), 50, moment(now), until, scope(), now);
    return new ReceiveTransfer(
        ACCOUNT,
        transfer(),
        new UUID(7, 1),
        other(),
        List.of(new GrantSlice(new GrantId(id(3)), terms, amount(20))));
  }

  private List<String> scope() {
    return random.nextInt(3) == 0 ? List.of(feature()) : List.of();
  }

  private CreditCategory category() {
    return CreditCategory.values()[random.nextInt(3)];
  }

  private Instant moment(Instant now) {
    return now.plus(Duration.ofHours(random.nextInt(24 * 14) - 12));
  }

  private String feature() {
    return random.nextInt(30) == 0 ? "unheard_of" : FEATURES.get(random.nextInt(3));
  }

  private long amount(int most) {
    return 1 + random.nextInt(most);
  }

  private long signed() {
    return random.nextBoolean() ? amount(150) : -amount(150);
  }

  private ReservationId hold() {
    return new ReservationId(id(8));
  }

  private AdjustmentId adjustment() {
    return new AdjustmentId(id(4));
  }

  private TransferId transfer() {
    return new TransferId(id(5));
  }

  private CreditAccountId other() {
    return random.nextInt(10) == 0 ? ACCOUNT : new CreditAccountId(new UUID(7, 3));
  }

  private UUID person() {
    return new UUID(5, random.nextInt(3));
  }

  private @Nullable UUID somebody() {
    return random.nextInt(4) == 0 ? null : person();
  }

  private UUID id(int most) {
    return new UUID(9, random.nextInt(most));
  }
}
