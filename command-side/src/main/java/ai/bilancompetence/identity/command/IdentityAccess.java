package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.IdentityCommand.AppointAdministrator;
import ai.bilancompetence.identity.command.IdentityCommand.ChangeProfile;
import ai.bilancompetence.identity.command.IdentityCommand.ConfirmEmailAddress;
import ai.bilancompetence.identity.command.IdentityCommand.DismissAdministrator;
import ai.bilancompetence.identity.command.IdentityCommand.ErasePerson;
import ai.bilancompetence.identity.command.IdentityCommand.PersonCommand;
import ai.bilancompetence.identity.command.IdentityCommand.RecordAccess;
import ai.bilancompetence.identity.command.IdentityCommand.RegisterPerson;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;

/** Who may ask what of people. */
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
      case ErasePerson c -> requireSystem(actor);
      case ConfirmEmailAddress c -> requireOwnerOrSystem(actor, c);
      case ChangeProfile c -> requireOwnerOrSystem(actor, c);
      case RecordAccess c -> {
        if (!actor.isAdmin()) { // They reset what people have lost.
          requireOwnerOrSystem(actor, c);
        }
      }
    }
  }

  private static void requireOwnerOrSystem(Actor actor, PersonCommand command) {
    if (!actor.mayActAs(command.personId().value(), null)) {
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
