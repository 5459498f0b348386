package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.IdentityCommand.AddMember;
import ai.bilancompetence.identity.command.IdentityCommand.AppointAdministrator;
import ai.bilancompetence.identity.command.IdentityCommand.ChangeProfile;
import ai.bilancompetence.identity.command.IdentityCommand.ConfirmEmailAddress;
import ai.bilancompetence.identity.command.IdentityCommand.CreateOrganisation;
import ai.bilancompetence.identity.command.IdentityCommand.DismissAdministrator;
import ai.bilancompetence.identity.command.IdentityCommand.OrganisationCommand;
import ai.bilancompetence.identity.command.IdentityCommand.PersonCommand;
import ai.bilancompetence.identity.command.IdentityCommand.RecordAccess;
import ai.bilancompetence.identity.command.IdentityCommand.RegisterPerson;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;

/** Who may ask what of people and organisations. */
final class IdentityAccess {

  private IdentityAccess() {}

  /**
   * @throws DomainRejection with {@code forbidden}
   */
  static void check(Actor actor, PersonCommand command) {
    switch (command) {
      case RegisterPerson c -> requireSystem(actor);
      case AppointAdministrator c -> requireSystem(actor);
      case DismissAdministrator c -> requireSystem(actor);
      case ConfirmEmailAddress c -> requireOwnerOrSystem(actor, c);
      case ChangeProfile c -> requireOwnerOrSystem(actor, c);
      case RecordAccess c -> {
        if (!actor.isAdmin()) { // They reset what people have lost.
          requireOwnerOrSystem(actor, c);
        }
      }
    }
  }

  /**
   * @param organisation the organisation at work
   * @throws DomainRejection with {@code identity_organisation_not_found} for another tenant's
   *     organisation, so that its existence stays hidden, and with {@code forbidden} for a missing
   *     role
   */
  static void check(Actor actor, OrganisationCommand command, Organisation organisation) {
    switch (command) {
      case CreateOrganisation c -> {
        if (!actor.is(c.creator().value())) {
          requireSystem(actor); // Nobody makes somebody else responsible.
        }
      }
      case AddMember c -> requireManager(actor, c, organisation);
    }
  }

  private static void requireManager(Actor actor, AddMember c, Organisation organisation) {
    if (!organisation.exists() || !actor.belongsTo(c.organisationId().value())) {
      throw new DomainRejection(
          IdentityError.IDENTITY_ORGANISATION_NOT_FOUND, "No such organisation for you");
    }
    if (actor.isSystem()) {
      return;
    }
    actor.require(Role.MANAGER);
    // An access token keeps its roles until it expires; the organisation knows who manages it now.
    if (!actor.isAdmin()
        && (actor.personId() == null
            || !organisation.isManagedBy(new PersonId(actor.personId())))) {
      throw forbidden();
    }
  }

  private static void requireOwnerOrSystem(Actor actor, PersonCommand command) {
    if (!actor.is(command.personId().value())) {
      requireSystem(actor);
    }
  }

  private static void requireSystem(Actor actor) {
    if (!actor.isSystem()) {
      throw forbidden();
    }
  }

  private static DomainRejection forbidden() {
    return new DomainRejection(PlatformError.FORBIDDEN, "Your role does not allow this");
  }
}
