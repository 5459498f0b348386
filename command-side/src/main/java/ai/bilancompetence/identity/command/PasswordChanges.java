package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.Credentials.Credential;
import ai.bilancompetence.identity.command.IdentityCommand.ConfirmEmailAddress;
import ai.bilancompetence.identity.command.IdentityCommand.RecordAccess;
import ai.bilancompetence.identity.command.MailedLinks.Kind;
import ai.bilancompetence.identity.command.MailedLinks.Link;
import ai.bilancompetence.identity.command.Registrations.Registration;
import ai.bilancompetence.identity.event.PasswordChange;
import ai.bilancompetence.identity.event.PasswordChanged;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.SessionEnd;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.command.Sender;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.mail.Mail;
import ai.bilancompetence.platform.mail.Mails;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives people another password: those who know theirs, and those who read their mail. */
@Component
class PasswordChanges {

  private final Commands commands;
  private final Credentials credentials;
  private final Registrations registrations;
  private final Accounts accounts;
  private final MailedLinks links;
  private final AddressKeys keys;
  private final LogInAttempts attempts;
  private final LogIns logIns;
  private final Passwords passwords;
  private final OpenSessions sessions;
  private final Mails mails;
  private final Clock clock;

  PasswordChanges(
      Commands commands,
      Credentials credentials,
      Registrations registrations,
      Accounts accounts,
      MailedLinks links,
      AddressKeys keys,
      LogInAttempts attempts,
      LogIns logIns,
      Passwords passwords,
      OpenSessions sessions,
      Mails mails,
      Clock clock) {
    this.commands = commands;
    this.credentials = credentials;
    this.registrations = registrations;
    this.accounts = accounts;
    this.links = links;
    this.keys = keys;
    this.attempts = attempts;
    this.logIns = logIns;
    this.passwords = passwords;
    this.sessions = sessions;
    this.mails = mails;
    this.clock = clock;
  }

  /**
   * Changes the password of somebody who knows it, and ends all their sessions but this one. Wrong
   * ones are counted as at log-in.
   *
   * @throws DomainRejection with {@code identity_password_wrong}, {@code identity_login_locked},
   *     {@code identity_password_common} or {@code unavailable}
   */
  void change(PersonId person, UUID session, String current, String wanted) {
    if (!logIns.isOwn(person, current)) {
      throw new DomainRejection(
          IdentityError.IDENTITY_PASSWORD_WRONG, "Check it, or choose another one by mail");
    }
    EmailAddress email = addressOf(person);
    PasswordRules.check(wanted, email.value());
    String hash = passwords.hash(wanted);
    commands.inOneTransaction(
        sender -> {
          replace(person, email, hash, PasswordChange.BY_OWNER, session, sender);
          return true;
        });
  }

  /**
   * Sends a link to whoever reads the mail of the address, if somebody has, or wants, an account.
   */
  void forgot(EmailAddress email) {
    String token = Secrets.next();
    commands.inOneTransaction(
        sender -> {
          Instant now = clock.instant();
          PersonId person = credentials.find(email).map(Credential::personId).orElse(null);
          boolean asked = registrations.latestOf(email, now).isPresent();
          if (!links.put(Kind.RESET_PASSWORD, keys.of(email), person, token, now)) {
            return false;
          }
          Mail mail = new Mail.ResetPassword(email.value(), token, Kind.RESET_PASSWORD.expiry(now));
          if (person != null || asked) {
            mails.queue(mail);
          } else {
            mails.pretend(mail);
          }
          return true;
        });
  }

  /**
   * Gives whoever has the link another password, ends all their sessions and unlocks the log-in. It
   * proves the address, so it opens the account of somebody who has registered and not confirmed.
   *
   * @throws DomainRejection with {@code identity_link_invalid}, {@code identity_password_common} or
   *     {@code unavailable}
   */
  void reset(String token, String wanted) {
    Instant now = clock.instant();
    Link link = links.find(Kind.RESET_PASSWORD, token, now).orElseThrow(Accounts::invalidLink);
    PersonId person = link.personId();
    Registration asked =
        person != null ? null : registrations.latestOf(link.addressKey(), now).orElse(null);
    EmailAddress email = asked != null ? asked.email() : addressOf(person);
    PasswordRules.check(wanted, email.value(), asked == null ? "" : asked.fullName());
    String hash = passwords.hash(wanted);
    commands.inOneTransaction(
        sender -> {
          if (!links.use(Kind.RESET_PASSWORD, token)) {
            throw Accounts.invalidLink();
          }
          if (asked != null) {
            accounts.open(new Registration(email, hash, asked.fullName()), sender);
          } else if (person != null) {
            replace(person, email, hash, PasswordChange.RESET, null, sender);
          }
          return true;
        });
  }

  private EmailAddress addressOf(@Nullable PersonId person) {
    if (person == null) {
      throw Accounts.invalidLink();
    }
    return new EmailAddress(credentials.addressOf(person).orElseThrow(Accounts::invalidLink));
  }

  private void replace(
      PersonId person,
      EmailAddress email,
      String hash,
      PasswordChange change,
      @Nullable UUID keptSession,
      Sender sender) {
    Instant now = clock.instant();
    String key = keys.of(email);
    credentials.replacePassword(person, hash);
    links.forget(key);
    attempts.clear(key);
    mails.queue(new Mail.PasswordWasChanged(email.value(), now));
    sessions.endAll(person, keptSession, SessionEnd.PASSWORD_CHANGED, sender);
    if (change == PasswordChange.RESET) {
      sender.send(new ConfirmEmailAddress(person), Causes.of(person));
    }
    sender.send(new RecordAccess(new PasswordChanged(person, change, now)), Causes.of(person));
  }
}
