package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.OrganisationCommand.AcceptInvitation;
import ai.bilancompetence.identity.command.OrganisationCommand.AddMember;
import ai.bilancompetence.identity.command.OrganisationCommand.AdmitMember;
import ai.bilancompetence.identity.command.OrganisationCommand.AssignPlan;
import ai.bilancompetence.identity.command.OrganisationCommand.ChangeMemberRoles;
import ai.bilancompetence.identity.command.OrganisationCommand.ConnectIdentityProvider;
import ai.bilancompetence.identity.command.OrganisationCommand.CreateOrganisation;
import ai.bilancompetence.identity.command.OrganisationCommand.CreateServiceClient;
import ai.bilancompetence.identity.command.OrganisationCommand.DisconnectIdentityProvider;
import ai.bilancompetence.identity.command.OrganisationCommand.InviteMember;
import ai.bilancompetence.identity.command.OrganisationCommand.RemoveMember;
import ai.bilancompetence.identity.command.OrganisationCommand.RemoveServiceClient;
import ai.bilancompetence.identity.command.OrganisationCommand.ReplaceServiceClientSecret;
import ai.bilancompetence.identity.command.OrganisationCommand.ResendInvitation;
import ai.bilancompetence.identity.command.OrganisationCommand.SetSecondFactorPolicy;
import ai.bilancompetence.identity.command.OrganisationCommand.TransferOwnership;
import ai.bilancompetence.identity.command.OrganisationCommand.WithdrawInvitation;
import ai.bilancompetence.identity.event.MemberRemoval;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import java.util.function.Predicate;

/**
 * Who may ask what of an organisation. Machines may ask nothing: whoever could read their secret
 * would let others in.
 */
record OrganisationAccess(Actor actor, Organisation organisation) {

  /**
   * @throws DomainRejection with {@code identity_organisation_not_found} for another tenant's
   *     organisation, so that its existence stays hidden, and with {@code forbidden} for a missing
   *     role
   */
  void check(OrganisationCommand command) {
    switch (command) {
      case CreateOrganisation c -> {
        if (!mayActAs(c.creator(), c) && !actor.isSystem()) {
          throw forbidden(); // Nobody makes somebody else responsible.
        }
      }
      case AddMember c -> {
        requireVisible(c);
        requireSystem();
      }
      case AdmitMember c -> {
        requireVisible(c);
        requireSystem();
      }
      case AssignPlan c -> {
        requireVisible(c);
        if (!actor.isAdmin()) {
          requireSystem();
        }
      }
      case AcceptInvitation c -> {
        if (!mayActAs(c.personId(), c)) {
          requireSystem();
        }
      }
      case TransferOwnership c -> requireOwner(c);
      case RemoveMember c -> requireManagerOrLeaver(c);
      case ChangeMemberRoles c -> requireManager(c);
      case SetSecondFactorPolicy c -> requireManager(c);
      case InviteMember c -> requireManager(c);
      case ResendInvitation c -> requireManager(c);
      case WithdrawInvitation c -> requireManager(c);
      case CreateServiceClient c -> requireManager(c);
      case ReplaceServiceClientSecret c -> requireManager(c);
      case RemoveServiceClient c -> requireManager(c);
      case ConnectIdentityProvider c -> requireManager(c);
      case DisconnectIdentityProvider c -> requireManager(c);
    }
  }

  private void requireManagerOrLeaver(RemoveMember c) {
    if (c.reason() == MemberRemoval.ERASED) {
      requireSystem();
      return;
    }
    boolean leaves = c.reason() == MemberRemoval.LEFT && mayActAs(c.personId(), c);
    if (!leaves || !organisation.members().contains(c.personId())) {
      requireManager(c);
    }
  }

  /** An access token keeps its roles until it expires; the organisation knows who owns it now. */
  private void requireOwner(OrganisationCommand c) {
    requireVisible(c);
    if (!actor.isAdmin() && !actor.isSystem() && !isPerson(organisation::isOwnedBy)) {
      throw forbidden();
    }
  }

  /** An access token keeps its roles until it expires; the organisation knows who manages now. */
  private void requireManager(OrganisationCommand c) {
    requireVisible(c);
    if (actor.isSystem()) {
      return;
    }
    actor.require(Role.MANAGER);
    if (!actor.isAdmin() && !isPerson(organisation.members()::isManager)) {
      throw forbidden();
    }
  }

  private boolean mayActAs(PersonId person, OrganisationCommand c) {
    return actor.mayActAs(person.value(), c.organisationId().value());
  }

  private boolean isPerson(Predicate<PersonId> rule) {
    return actor.personId() != null && rule.test(new PersonId(actor.personId()));
  }

  private void requireVisible(OrganisationCommand c) {
    if (!organisation.exists() || !actor.belongsTo(c.organisationId().value())) {
      throw new DomainRejection(
          IdentityError.IDENTITY_ORGANISATION_NOT_FOUND, "No such organisation for you");
    }
  }

  private void requireSystem() {
    if (!actor.isSystem()) {
      throw forbidden();
    }
  }

  private static DomainRejection forbidden() {
    return new DomainRejection(PlatformError.FORBIDDEN, "Your role does not allow this");
  }
}
