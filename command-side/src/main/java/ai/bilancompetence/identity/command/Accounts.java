package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.IdentityCommand.ConfirmEmailAddress;
import ai.bilancompetence.identity.command.IdentityCommand.RegisterPerson;
import ai.bilancompetence.identity.command.OrganisationCommand.AcceptInvitation;
import ai.bilancompetence.identity.command.Registrations.Registration;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.command.Sender;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.mail.Mail;
import ai.bilancompetence.platform.mail.Mails;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Opens accounts: the credential and the person's events are committed together. There is no
 * account before its address is confirmed, so whoever has a credential has confirmed it.
 */
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
  private final Registrations registrations;
  private final MailedLinks links;
  private final AddressKeys keys;
  private final Administrators administrators;
  private final Passwords passwords;
  private final Mails mails;
  private final InvitationAcceptance invitations;
  private final Clock clock;

  Accounts(
      Commands commands,
      Credentials credentials,
      Registrations registrations,
      MailedLinks links,
      AddressKeys keys,
      Administrators administrators,
      Passwords passwords,
      Mails mails,
      InvitationAcceptance invitations,
      Clock clock) {
    this.commands = commands;
    this.credentials = credentials;
    this.registrations = registrations;
    this.links = links;
    this.keys = keys;
    this.administrators = administrators;
    this.passwords = passwords;
    this.mails = mails;
    this.invitations = invitations;
    this.clock = clock;
  }

  /**
   * Asks whoever reads the mail of the address whether an account is to be opened, or tells them
   * that they have one. The answer and the time it takes do not tell which it was: the password is
   * hashed and a mail queued in both cases.
   *
   * @throws DomainRejection with {@code identity_password_common} or {@code unavailable}
   */
  void register(EmailAddress email, String password, String fullName) {
    PasswordRules.check(password, email.value(), fullName);
    Registration registration = new Registration(email, passwords.hash(password), fullName);
    String token = Secrets.next();
    commands.inOneTransaction(
        sender -> {
          Instant now = clock.instant();
          if (credentials.find(email).isPresent()) {
            mails.queue(new Mail.AddressHasAccount(email.value()));
            return false;
          }
          Instant expiry = MailedLinks.Kind.CONFIRM_ADDRESS.expiry(now);
          registrations.add(registration, token, now, expiry);
          mails.queue(new Mail.ConfirmAddress(email.value(), fullName, token, expiry));
          return true;
        });
  }

  /**
   * Opens an account for somebody who is invited, and makes them a member: whoever has the token
   * has read the mail of the address. Nothing happens when the address has an account, whose owner
   * logs in to accept.
   *
   * @throws DomainRejection when the invitation cannot be accepted with this address, and with
   *     {@code identity_password_common} or {@code unavailable}
   */
  void registerInvited(
      EmailAddress email, String password, String fullName, RandomSecret invitation) {
    PasswordRules.check(password, email.value(), fullName);
    Registration registration = new Registration(email, passwords.hash(password), fullName);
    PersonId person = new PersonId(TimeOrderedIds.next(clock.instant()));
    commands.inOneTransaction(
        sender -> {
          AcceptInvitation acceptance = invitations.byNewcomer(person, email, invitation);
          boolean opened = open(person, registration, sender, Causes.of(person));
          if (opened) {
            sender.send(acceptance, Causes.of(person));
          }
          return opened;
        });
  }

  /**
   * Opens the account that the link was sent for.
   *
   * @throws DomainRejection with {@code identity_link_invalid}
   */
  void confirm(String token) {
    commands.inOneTransaction(
        sender -> {
          Registration registration =
              registrations.take(token, clock.instant()).orElseThrow(Accounts::invalidLink);
          open(registration, sender);
          return true;
        });
  }

  /** Sends another link for the latest registration of the address, if it has one. */
  void resend(EmailAddress email) {
    String token = Secrets.next();
    commands.inOneTransaction(
        sender -> {
          Instant now = clock.instant();
          Optional<Registration> latest = registrations.latestOf(email, now);
          if (!links.put(MailedLinks.Kind.CONFIRM_ADDRESS, keys.of(email), null, token, now)) {
            return false;
          }
          Instant expiry = MailedLinks.Kind.CONFIRM_ADDRESS.expiry(now);
          String name = latest.map(Registration::fullName).orElse("");
          Mail mail = new Mail.ConfirmAddress(email.value(), name, token, expiry);
          if (latest.isPresent()) {
            registrations.add(latest.get(), token, now, expiry);
            mails.queue(mail);
          } else {
            mails.pretend(mail);
          }
          return true;
        });
  }

  /**
   * Opens an account for a registration, as part of the transaction at work.
   *
   * @throws DomainRejection with {@code identity_link_invalid} when the address has one meanwhile
   */
  PersonId open(Registration registration, Sender sender) {
    PersonId person = new PersonId(TimeOrderedIds.next(clock.instant()));
    if (!open(person, registration, sender, Causes.of(person))) {
      throw invalidLink();
    }
    return person;
  }

  /**
   * Opens an account without asking anybody, for people who are set up by operators.
   *
   * @return false when there was an account already; it is left as it is
   */
  boolean open(NewAccount account, Cause cause) {
    Registration registration = hashed(account);
    return commands.inOneTransaction(
        sender -> open(account.personId(), registration, sender, cause));
  }

  /**
   * The same for an administrator of the platform. An account that exists gets no rights: anybody
   * may have registered the address before.
   */
  boolean openAdministrator(NewAccount account, Cause cause) {
    Registration registration = hashed(account);
    return commands.inOneTransaction(
        sender -> {
          boolean opened = open(account.personId(), registration, sender, cause);
          if (opened) {
            administrators.add(account.personId());
          }
          return opened;
        });
  }

  private Registration hashed(NewAccount account) {
    return new Registration(
        account.email(), passwords.hash(account.password()), account.fullName());
  }

  private boolean open(PersonId person, Registration registration, Sender sender, Cause cause) {
    EmailAddress email = registration.email();
    if (!credentials.claim(person, email, registration.passwordHash(), clock.instant())) {
      return false;
    }
    registrations.forget(email);
    // Whoever registers has no account yet to act with.
    Cause registering = cause.actor().isSystem() ? cause : Causes.system("registration");
    sender.send(new RegisterPerson(person, email.value(), registration.fullName()), registering);
    sender.send(new ConfirmEmailAddress(person), cause);
    return true;
  }

  static DomainRejection invalidLink() {
    return new DomainRejection(
        IdentityError.IDENTITY_LINK_INVALID, "Ask for a new link and use it once");
  }
}
