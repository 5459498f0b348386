package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.Credentials.Credential;
import ai.bilancompetence.identity.command.LogInAttempts.Attempt;
import ai.bilancompetence.identity.command.Registrations.Registration;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.SignInMethod;
import ai.bilancompetence.platform.error.DomainRejection;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets in who knows the password. What is done, and how long it takes, is the same whether or not
 * the address has an account.
 */
@Component
class LogIns {

  private final Credentials credentials;
  private final Registrations registrations;
  private final Passwords passwords;
  private final LogInAttempts attempts;
  private final AddressKeys keys;
  private final FailedLogIns failures;
  private final Sessions sessions;
  private final Clock clock;

  LogIns(
      Credentials credentials,
      Registrations registrations,
      Passwords passwords,
      LogInAttempts attempts,
      AddressKeys keys,
      FailedLogIns failures,
      Sessions sessions,
      Clock clock) {
    this.credentials = credentials;
    this.registrations = registrations;
    this.passwords = passwords;
    this.attempts = attempts;
    this.keys = keys;
    this.failures = failures;
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * Opens a session, unless more has to be proved.
   *
   * @param wanted the organisation to act in, see {@link AccessRights#atLogin}
   * @throws DomainRejection with {@code identity_credentials_wrong}, {@code identity_login_locked},
   *     {@code identity_email_unconfirmed} when the password is right, {@code
   *     identity_not_a_member} or {@code unavailable}
   */
  SignInAnswer logIn(
      EmailAddress email, String password, @Nullable OrganisationId wanted, Client client) {
    Credential found = credentials.find(email).orElse(null);
    Registration asked = registrations.latestOf(email, clock.instant()).orElse(null);
    String hash =
        found != null ? found.passwordHash() : asked != null ? asked.passwordHash() : null;
    if (!isRight(keys.of(email), email, password, hash, found)) {
      throw new DomainRejection(
          IdentityError.IDENTITY_CREDENTIALS_WRONG, "Check both and try again");
    }
    if (found == null) {
      throw new DomainRejection(
          IdentityError.IDENTITY_EMAIL_UNCONFIRMED,
          "Follow the link in the mail, or ask for another");
    }
    return sessions.open(
        new Proof(found.personId(), Set.of(SignInMethod.PASSWORD), wanted, client));
  }

  /**
   * Whether this is the password of somebody who is logged in. It is counted apart from log-ins:
   * who has somebody's session must not be able to lock them out.
   *
   * @throws DomainRejection with {@code identity_login_locked} or {@code unavailable}
   */
  boolean isOwn(PersonId person, String password) {
    EmailAddress email = credentials.addressOf(person).map(EmailAddress::new).orElseThrow();
    Credential account = credentials.find(email).orElseThrow();
    return isRight("in-session:" + person, email, password, account.passwordHash(), account);
  }

  /**
   * Whether this is the password, as one of the attempts that there are.
   *
   * @param key what the attempts are counted by
   * @param hash null when there is none: nobody's password is compared with
   * @param account whose password it is said to be; null when the address has no account
   * @throws DomainRejection with {@code identity_login_locked} or {@code unavailable}
   */
  private boolean isRight(
      String key,
      EmailAddress email,
      String password,
      @Nullable String hash,
      @Nullable Credential account) {
    Instant now = clock.instant();
    Attempt attempt = attempts.take(key, now).orElseThrow(() -> locked(key, now));
    boolean right;
    try {
      right = passwords.matches(password, hash);
    } catch (DomainRejection notLookedAt) {
      attempts.giveBack(key);
      throw notLookedAt;
    }
    if (right) {
      attempts.clear(key);
    } else {
      failures.note(email, account == null ? null : account.personId(), attempt, now);
    }
    return right;
  }

  private DomainRejection locked(String key, Instant now) {
    failures.noteLocked();
    return new DomainRejection(
        IdentityError.IDENTITY_LOGIN_LOCKED,
        "Wait, or choose another password by mail",
        attempts.lockOf(key, now));
  }
}
