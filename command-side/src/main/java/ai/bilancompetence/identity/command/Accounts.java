package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.IdentityCommand.ConfirmEmailAddress;
import ai.bilancompetence.identity.command.IdentityCommand.RegisterPerson;
import ai.bilancompetence.identity.command.OrganisationCommand.AcceptInvitation;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.command.Sender;
import ai.bilancompetence.platform.error.DomainRejection;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Opens accounts: the credential and the person's event are committed together. */
@Component
class Accounts {

  /** What an account is opened with. */
  record NewAccount(PersonId personId, EmailAddress email, String password, String fullName) {

    @Override
    public String toString() {
      return "NewAccount[personId=%s]".formatted(personId);
    }
  }

  private final Commands commands;
  private final Credentials credentials;
  private final Administrators administrators;
  private final Passwords passwords;
  private final InvitationAcceptance invitations;
  private final Clock clock;

  Accounts(
      Commands commands,
      Credentials credentials,
      Administrators administrators,
      Passwords passwords,
      InvitationAcceptance invitations,
      Clock clock) {
    this.commands = commands;
    this.credentials = credentials;
    this.administrators = administrators;
    this.passwords = passwords;
    this.invitations = invitations;
    this.clock = clock;
  }

  /**
   * Opens an account, unless the address has one. The password is hashed in both cases, so that the
   * time it takes does not tell which one it was.
   *
   * @return false when there was an account already; it is left as it is
   */
  boolean open(NewAccount account, Cause cause) {
    String hash = passwords.hash(account.password());
    return commands.inOneTransaction(sender -> open(account, hash, sender, cause));
  }

  /**
   * The same for somebody who is invited: the address counts as confirmed, and the membership
   * follows. Who has an account already logs in to accept.
   *
   * @throws DomainRejection when the invitation cannot be accepted with this address
   */
  boolean openInvited(NewAccount account, RandomSecret token, Cause cause) {
    String hash = passwords.hash(account.password());
    return commands.inOneTransaction(
        sender -> {
          AcceptInvitation acceptance =
              invitations.byNewcomer(account.personId(), account.email(), token);
          boolean opened = open(account, hash, sender, cause);
          if (opened) {
            sender.send(new ConfirmEmailAddress(account.personId()), cause);
            sender.send(acceptance, cause);
          }
          return opened;
        });
  }

  /**
   * The same for an administrator of the platform. An account that exists gets no rights: anybody
   * may have registered the address before.
   */
  boolean openAdministrator(NewAccount account, Cause cause) {
    String hash = passwords.hash(account.password());
    return commands.inOneTransaction(
        sender -> {
          boolean opened = open(account, hash, sender, cause);
          if (opened) {
            administrators.add(account.personId());
          }
          return opened;
        });
  }

  private boolean open(NewAccount account, String hash, Sender sender, Cause cause) {
    if (!credentials.claim(account.personId(), account.email(), hash, clock.instant())) {
      return false;
    }
    sender.send(
        new RegisterPerson(account.personId(), account.email().value(), account.fullName()), cause);
    return true;
  }
}
