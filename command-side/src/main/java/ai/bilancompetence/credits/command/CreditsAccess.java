package ai.bilancompetence.credits.command;

import static ai.bilancompetence.credits.command.CreditsError.CREDITS_ACCOUNT_NOT_FOUND;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_RESERVATION_OF_PROCESS;

import ai.bilancompetence.credits.command.CreditsCommand.CaptureReservation;
import ai.bilancompetence.credits.command.CreditsCommand.GrantCredits;
import ai.bilancompetence.credits.command.CreditsCommand.OpenCreditAccount;
import ai.bilancompetence.credits.command.CreditsCommand.ReleaseReservation;
import ai.bilancompetence.credits.command.CreditsCommand.ReserveCredits;
import ai.bilancompetence.credits.command.CreditsCommand.SpendCredits;
import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.ReservationHolder;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.error.DomainRejection;

/** Who may ask what of a credit account. */
final class CreditsAccess {

  private CreditsAccess() {}

  /**
   * @param account the account at work
   * @throws DomainRejection with {@code credits_account_not_found} for another tenant's account, so
   *     that its existence stays hidden, and with {@code forbidden} for a missing role
   */
  static void check(Actor actor, CreditsCommand command, CreditAccount account) {
    AccountOwner owner = account.owner();
    if (command instanceof OpenCreditAccount open) {
      requireOwnership(actor, open.owner());
      return;
    }
    if (owner == null) {
      throw new DomainRejection(CREDITS_ACCOUNT_NOT_FOUND, "Open the account first");
    }
    if (actor.isSystem()) {
      if (!actsFor(actor, owner)) {
        throw hidden();
      }
      return;
    }
    if (!belongsTo(actor, owner)) {
      throw hidden();
    }
    switch (command) {
      case GrantCredits c -> actor.require(Role.ADMIN);
      case ReserveCredits c -> requireUse(actor, owner);
      case CaptureReservation c -> {
        requireUse(actor, owner);
        requireOfClient(account, c.reservationId());
      }
      case ReleaseReservation c -> {
        requireUse(actor, owner);
        requireOfClient(account, c.reservationId());
      }
      case SpendCredits c -> requireUse(actor, owner);
      case OpenCreditAccount c -> {}
    }
  }

  /**
   * A policy acts for one tenant and must not reach into another one's account, nor into a
   * person's: whoever named the account in the tenant's business need not be its owner.
   */
  private static boolean actsFor(Actor policy, AccountOwner owner) {
    return switch (owner.kind()) {
      case ORGANISATION -> policy.belongsTo(owner.id());
      case PERSON -> policy.organisationId() == null;
    };
  }

  private static void requireOwnership(Actor actor, AccountOwner owner) {
    if (!belongsTo(actor, owner)) {
      throw hidden();
    }
    if (owner.kind() == AccountOwner.Kind.ORGANISATION) {
      actor.require(Role.MANAGER);
    }
  }

  private static void requireUse(Actor actor, AccountOwner owner) {
    if (owner.kind() == AccountOwner.Kind.ORGANISATION) {
      actor.require(Role.MANAGER, Role.CONSULTANT);
    }
  }

  /**
   * Who released the credits of a bilan by hand and then completed it would not have paid for it.
   */
  private static void requireOfClient(CreditAccount account, ReservationId id) {
    Reservation reservation = account.reservations().find(id);
    if (reservation != null && reservation.holder() == ReservationHolder.PROCESS) {
      throw new DomainRejection(
          CREDITS_RESERVATION_OF_PROCESS, "Complete or cancel what it was made for");
    }
  }

  private static boolean belongsTo(Actor actor, AccountOwner owner) {
    return switch (owner.kind()) {
      case ORGANISATION -> actor.belongsTo(owner.id());
      case PERSON -> actor.isAdmin() || actor.is(owner.id());
    };
  }

  private static DomainRejection hidden() {
    return new DomainRejection(CREDITS_ACCOUNT_NOT_FOUND, "No such account for you");
  }
}
