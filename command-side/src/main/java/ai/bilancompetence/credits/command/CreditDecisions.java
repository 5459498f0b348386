package ai.bilancompetence.credits.command;

import static ai.bilancompetence.credits.command.CreditsError.CREDITS_ACCOUNT_CLOSED;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_ACCOUNT_EXISTS;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_ACCOUNT_NOT_EMPTY;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_ACCOUNT_NOT_FOUND;

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
import ai.bilancompetence.credits.command.CreditsCommand.Movement;
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
import ai.bilancompetence.credits.event.CreditAccountClosed;
import ai.bilancompetence.credits.event.CreditAccountOpened;
import ai.bilancompetence.credits.event.CreditLimitSet;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.platform.error.DomainRejection;
import java.util.List;
import java.util.Objects;

/**
 * The rules of a credit account: what follows from a command.
 *
 * <p>Whatever a command leads to happens on an account without anything that has run out: what is
 * due by then is recorded first. So it does not matter when, and whether, somebody sweeps.
 */
final class CreditDecisions {

  private CreditDecisions() {}

  /**
   * What follows from a command: no event when it has been carried out before.
   *
   * @throws DomainRejection when a rule refuses it
   */
  static List<CreditsEvent> decide(
      CreditAccount account, CreditsCommand command, Circumstances circumstances) {
    Course course = new Course(account, command.accountId(), circumstances);
    if (account.owner() == null) {
      if (command instanceof OpenCreditAccount open) {
        course.happen(new CreditAccountOpened(open.accountId(), open.owner(), course.now()));
        return course.events();
      }
      throw new DomainRejection(CREDITS_ACCOUNT_NOT_FOUND, "Open the account first");
    }
    Expiries.sweep(course);
    BalanceWatch watch = new BalanceWatch(account, course);
    int swept = course.events().size();
    carryOut(course, command);
    if (course.events().size() == swept && !(command instanceof ExpireDue)) {
      return List.of(); // Nothing happens: what has run out is somebody else's to record.
    }
    watch.look(course);
    return course.events();
  }

  private static void carryOut(Course course, CreditsCommand command) {
    if (course.account().closed() && !(command instanceof OpenCreditAccount)) {
      if (command instanceof ExpireDue || command instanceof CloseCreditAccount) {
        return; // A job may come late, and closing may be repeated.
      }
      requireOpen(course.account());
    }
    switch (command) {
      case OpenCreditAccount c -> requireSameOwner(course, c);
      case CloseCreditAccount c -> close(course);
      case GrantCredits c -> GrantDecisions.grant(course, c);
      case VoidGrant c -> GrantDecisions.voidGrant(course, c);
      case ClawBackCredits c -> GrantDecisions.clawBack(course, c);
      case ReserveCredits c -> ReservationDecisions.reserve(course, c);
      case CaptureReservation c -> ReservationDecisions.capture(course, c);
      case CapturePart c -> ReservationDecisions.capturePart(course, c);
      case ReleaseReservation c -> ReservationDecisions.release(course, c);
      case SpendCredits c -> SpendDecisions.spend(course, c);
      case RefundCredits c -> SpendDecisions.refund(course, c);
      case AdjustCredits c -> AdjustmentDecisions.adjust(course, c);
      case ApproveAdjustment c -> AdjustmentDecisions.approve(course, c);
      case RejectAdjustment c -> AdjustmentDecisions.reject(course, c);
      case TransferCredits c -> TransferDecisions.send(course, c);
      case ReceiveTransfer c -> TransferDecisions.receive(course, c);
      case CompleteTransfer c -> TransferDecisions.complete(course, c);
      case ReturnTransfer c -> TransferDecisions.giveBack(course, c);
      case SetCreditLimit c -> limit(course, c);
      case EnableAutoTopUp c -> TopUpDecisions.enable(course, c);
      case DisableAutoTopUp c -> TopUpDecisions.disable(course);
      case CompleteTopUp c -> TopUpDecisions.complete(course, c);
      case DeclineTopUp c -> TopUpDecisions.decline(course, c);
      case ExpireDue c -> {}
      case MoveCredits c -> move(course, c);
      case RehearseCredits c -> carryOut(course, c.command());
      case CheckEntitlement c -> {}
    }
  }

  static void requireOpen(CreditAccount account) {
    if (account.closed()) {
      throw new DomainRejection(CREDITS_ACCOUNT_CLOSED, "Use another account");
    }
  }

  private static void requireSameOwner(Course course, OpenCreditAccount c) {
    if (!c.owner().equals(course.account().owner())) {
      throw new DomainRejection(CREDITS_ACCOUNT_EXISTS, "Choose another id");
    }
  }

  private static void close(Course course) {
    CreditAccount account = course.account();
    if (!account.balances().isEmpty()
        || !account.transfers().isEmpty()
        || !account.corrections().waiting().isEmpty()
        || !account.topUps().pending().isEmpty()) {
      throw new DomainRejection(
          CREDITS_ACCOUNT_NOT_EMPTY,
          "%d credits are left, %d held, %d owed"
              .formatted(
                  account.balances().grants().remaining(),
                  account.balances().reservations().held(),
                  account.balances().debt()));
    }
    course.happen(new CreditAccountClosed(course.accountId(), course.now()));
  }

  private static void limit(Course course, SetCreditLimit c) {
    Long before = course.account().members().limits().get(c.personId());
    if (!Objects.equals(before, c.creditsPerMonth())) {
      course.happen(
          new CreditLimitSet(c.accountId(), c.personId(), c.creditsPerMonth(), course.now()));
    }
  }

  private static void move(Course course, MoveCredits batch) {
    int place = 0;
    for (Movement movement : batch.movements()) {
      place++;
      try {
        carryOut(course, movement);
      } catch (DomainRejection refusal) {
        throw new DomainRejection(
            refusal.errorCode(), "Movement %d: %s".formatted(place, refusal.detail()));
      }
    }
  }
}
