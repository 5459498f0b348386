package ai.bilancompetence.credits.command;

import static ai.bilancompetence.credits.command.CreditsError.CREDITS_ACCOUNT_NOT_FOUND;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_RESERVATION_OF_PROCESS;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_TRANSFER_NOT_ALLOWED;

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
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.credits.event.ReservationHolder;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;

/** Who may ask what of a credit account. */
final class CreditsAccess {

  private CreditsAccess() {}

  /**
   * @param account the account at work
   * @throws DomainRejection with {@code credits_account_not_found} for another tenant's account, so
   *     that its existence stays hidden, and with {@code forbidden} for a missing role
   */
  static void check(
      Actor actor, CreditsCommand command, CreditAccount account, CreditsOffice.Members members) {
    AccountOwner owner = account.owner();
    if (command instanceof OpenCreditAccount open) {
      requireOwnership(actor, open.owner());
      return;
    }
    if (owner == null) {
      throw new DomainRejection(CREDITS_ACCOUNT_NOT_FOUND, "Open the account first");
    }
    if (actor.isSystem()) {
      checkSystem(actor, command, owner, members);
      return;
    }
    if (!belongsTo(actor, owner)) {
      throw hidden();
    }
    checkPerson(actor, command, account, owner);
  }

  private static void checkSystem(
      Actor actor, CreditsCommand command, AccountOwner owner, CreditsOffice.Members members) {
    boolean allowed =
        switch (command) {
          case ExpireDue c -> true; // It changes nothing that is not so already.
          case ReceiveTransfer c -> {
            requireWithin(c, owner, members);
            yield true;
          }
          default -> actsFor(actor, owner);
        };
    if (!allowed) {
      throw hidden();
    }
  }

  /** Credits stay within the organisation that they were bought by: its account, its members. */
  private static void requireWithin(
      ReceiveTransfer c, AccountOwner owner, CreditsOffice.Members members) {
    boolean within =
        switch (owner.kind()) {
          case ORGANISATION -> owner.id().equals(c.organisationId());
          case PERSON ->
              members.contains(new OrganisationId(c.organisationId()), new PersonId(owner.id()));
        };
    if (!within) {
      throw new DomainRejection(
          CREDITS_TRANSFER_NOT_ALLOWED, "Send to the organisation or to one of its members");
    }
  }

  private static void checkPerson(
      Actor actor, CreditsCommand command, CreditAccount account, AccountOwner owner) {
    switch (command) {
      case OpenCreditAccount c -> {}
      case CloseCreditAccount c -> requireManagement(actor, owner);
      case GrantCredits c -> requireGranting(actor, c, owner);
      case VoidGrant c -> actor.require(Role.ADMIN);
      case ClawBackCredits c -> actor.require(Role.ADMIN);
      case ReserveCredits c -> requireUse(actor, owner);
      case CaptureReservation c -> requireUse(actor, owner, account, c.reservationId());
      case CapturePart c -> requireUse(actor, owner, account, c.reservationId());
      case ReleaseReservation c -> requireUse(actor, owner, account, c.reservationId());
      case SpendCredits c -> requireUse(actor, owner);
      case CheckEntitlement c -> requireUse(actor, owner);
      case RefundCredits c -> actor.require(Role.ADMIN); // Else what was used would be free.
      case AdjustCredits c -> actor.require(Role.ADMIN);
      case ApproveAdjustment c -> actor.require(Role.ADMIN);
      case RejectAdjustment c -> actor.require(Role.ADMIN);
      case TransferCredits c -> requireSending(actor, c, owner);
      case SetCreditLimit c -> actor.require(Role.MANAGER);
      case EnableAutoTopUp c -> requireManagement(actor, owner);
      case DisableAutoTopUp c -> requireManagement(actor, owner);
      case MoveCredits c ->
          c.movements().forEach(movement -> checkPerson(actor, movement, account, owner));
      case RehearseCredits c -> checkPerson(actor, c.command(), account, owner);
      case ReceiveTransfer c -> throw onlySystem();
      case CompleteTransfer c -> throw onlySystem();
      case ReturnTransfer c -> throw onlySystem();
      case CompleteTopUp c -> throw onlySystem();
      case DeclineTopUp c -> throw onlySystem();
      case ExpireDue c -> throw onlySystem();
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
    requireManagement(actor, owner);
  }

  private static void requireManagement(Actor actor, AccountOwner owner) {
    if (owner.kind() == AccountOwner.Kind.ORGANISATION) {
      actor.require(Role.MANAGER);
    }
  }

  /** Who grants as a manager does so within the policy of managers, to the centre's own account. */
  private static void requireGranting(Actor actor, GrantCredits c, AccountOwner owner) {
    if (c.source() == GrantSource.MANAGER && owner.kind() == AccountOwner.Kind.ORGANISATION) {
      actor.require(Role.MANAGER);
    } else if (c.source() == GrantSource.ADMINISTRATOR) {
      actor.require(Role.ADMIN);
    } else {
      throw onlySystem();
    }
  }

  private static void requireSending(Actor actor, TransferCredits c, AccountOwner owner) {
    requireManagement(actor, owner);
    boolean own =
        switch (owner.kind()) {
          case ORGANISATION -> c.organisationId().equals(owner.id());
          case PERSON -> c.organisationId().equals(actor.organisationId());
        };
    if (!own) {
      throw new DomainRejection(
          CREDITS_TRANSFER_NOT_ALLOWED, "Credits move within one organisation");
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
  private static void requireUse(
      Actor actor, AccountOwner owner, CreditAccount account, ReservationId id) {
    requireUse(actor, owner);
    Reservation reservation = account.balances().reservations().find(id);
    if (reservation != null && reservation.holder() == ReservationHolder.PROCESS) {
      throw new DomainRejection(
          CREDITS_RESERVATION_OF_PROCESS, "Complete or cancel what it was made for");
    }
  }

  private static boolean belongsTo(Actor actor, AccountOwner owner) {
    return switch (owner.kind()) {
      case ORGANISATION -> actor.belongsTo(owner.id());
      case PERSON -> actor.isAdmin() || actor.mayActAs(owner.id(), null);
    };
  }

  private static DomainRejection onlySystem() {
    return new DomainRejection(PlatformError.FORBIDDEN, "The system does this by itself");
  }

  private static DomainRejection hidden() {
    return new DomainRejection(CREDITS_ACCOUNT_NOT_FOUND, "No such account for you");
  }
}
