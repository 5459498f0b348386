package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.PersonEvent;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.command.Command;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of people and organisations. */
public sealed interface IdentityCommand extends Command
    permits IdentityCommand.PersonCommand, OrganisationCommand {

  /** What can be asked of one person's account. */
  sealed interface PersonCommand extends IdentityCommand {

    PersonId personId();

    @Override
    default String streamId() {
      return personId().streamId();
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
   * @param fullName null to keep it
   * @param language tag (BCP 47); null to keep it
   */
  record ChangeProfile(PersonId personId, @Nullable String fullName, @Nullable String language)
      implements PersonCommand {}

  /** Makes the person one of the platform's own staff. */
  record AppointAdministrator(PersonId personId) implements PersonCommand {}

  /** Takes the person out of the platform's own staff. */
  record DismissAdministrator(PersonId personId) implements PersonCommand {}

  /** Closes the account for ever; what is personal in it has been erased. */
  record ErasePerson(PersonId personId) implements PersonCommand {}

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
}
