package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonEvent;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.command.Command;
import ai.bilancompetence.platform.command.TransactionalCommand;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Everything that can be asked of people and organisations. */
public sealed interface IdentityCommand extends Command {

  /** What can be asked of one person's account. */
  sealed interface PersonCommand extends IdentityCommand {

    PersonId personId();

    @Override
    default String streamId() {
      return personId().streamId();
    }
  }

  /** What can be asked of one organisation. Its members are kept as rows, too. */
  sealed interface OrganisationCommand extends IdentityCommand, TransactionalCommand {

    OrganisationId organisationId();

    @Override
    default String streamId() {
      return organisationId().streamId();
    }
  }

  /**
   * Opens a person's account. That the address is free is the sender's to make sure of, in the same
   * transaction: no aggregate can see all addresses.
   *
   * @param email in the normal form of {@link EmailAddress}
   */
  record RegisterPerson(PersonId personId, String email, String fullName)
      implements PersonCommand {}

  /** Notes that the person has shown that the address of the account is theirs. */
  record ConfirmEmailAddress(PersonId personId) implements PersonCommand {}

  /**
   * Has the person go by another name, or be written to in another language.
   *
   * @param language tag (BCP 47)
   */
  record ChangeProfile(PersonId personId, String fullName, String language)
      implements PersonCommand {}

  /** Makes the person one of the platform's own staff. */
  record AppointAdministrator(PersonId personId) implements PersonCommand {}

  /** Takes the person out of the platform's own staff. */
  record DismissAdministrator(PersonId personId) implements PersonCommand {}

  /**
   * Records what came of a proof of who somebody is. Whoever checked it sends this in the
   * transaction of the check; there is nothing left to decide, and it is never sent for a request
   * as it came.
   */
  record RecordAccess(PersonEvent fact) implements PersonCommand {

    @Override
    public PersonId personId() {
      return fact.personId();
    }
  }

  /** Creates an organisation that its creator manages. */
  record CreateOrganisation(OrganisationId organisationId, String name, PersonId creator)
      implements OrganisationCommand {}

  /**
   * Makes a person a member, or gives a member other roles.
   *
   * @param roles at least one; they replace the roles held before
   */
  record AddMember(OrganisationId organisationId, PersonId personId, Set<Role> roles)
      implements OrganisationCommand {

    public AddMember {
      if (roles.isEmpty()) {
        throw new IllegalArgumentException("A member has at least one role");
      }
      // In the order of the enum, so that equal commands lead to equal bytes in the log.
      roles = Collections.unmodifiableSet(EnumSet.copyOf(roles));
    }
  }
}
