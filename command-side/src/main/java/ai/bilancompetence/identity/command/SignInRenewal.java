package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.IdentityCommand.RecordAccess;
import ai.bilancompetence.identity.command.SignInAnswer.SignedIn;
import ai.bilancompetence.identity.command.factor.PasskeyPurpose;
import ai.bilancompetence.identity.command.factor.PasskeyRequestOptions;
import ai.bilancompetence.identity.command.factor.Passkeys;
import ai.bilancompetence.identity.command.factor.SecondFactorError;
import ai.bilancompetence.identity.command.factor.SecondFactors;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.SignInMethod;
import ai.bilancompetence.identity.event.SignInRenewed;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.SignIn;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Has people prove once more who they are, in a session that is open, before something sensitive.
 * Who has a second factor has to prove that one: a password may have been stolen with the session.
 */
@Component
class SignInRenewal {

  private final Commands commands;
  private final LogIns logIns;
  private final SecondFactors factors;
  private final SecondFactorCheck check;
  private final Passkeys passkeys;
  private final Sessions sessions;
  private final Clock clock;

  SignInRenewal(
      Commands commands,
      LogIns logIns,
      SecondFactors factors,
      SecondFactorCheck check,
      Passkeys passkeys,
      Sessions sessions,
      Clock clock) {
    this.commands = commands;
    this.logIns = logIns;
    this.factors = factors;
    this.check = check;
    this.passkeys = passkeys;
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * Renews a sign-in with a password. Wrong ones are counted as at log-in.
   *
   * @throws DomainRejection with {@code second_factor_required}, {@code
   *     identity_credentials_wrong}, {@code identity_login_locked} or {@code unavailable}
   */
  SignedIn withPassword(Actor actor, SignIn signIn, String password, Client client) {
    PersonId person = new PersonId(actor.requirePerson());
    if (factors.has(person)) {
      throw new DomainRejection(
          PlatformError.SECOND_FACTOR_REQUIRED, "Prove the second factor instead");
    }
    if (!logIns.isOwn(person, password)) {
      throw new DomainRejection(IdentityError.IDENTITY_CREDENTIALS_WRONG, "Check it and try again");
    }
    return renewed(actor, signIn, SignInMethod.PASSWORD, client);
  }

  /**
   * Renews a sign-in with a second factor.
   *
   * @throws DomainRejection with {@code identity_second_factor_wrong} or {@code
   *     identity_second_factor_locked}
   */
  SignedIn withSecondFactor(Actor actor, SignIn signIn, SecondFactorProof proof, Client client) {
    PersonId person = new PersonId(actor.requirePerson());
    Instant now = clock.instant();
    boolean right =
        commands.inOneTransaction(
            sender -> check.accepts(person, proof, PasskeyPurpose.STEP_UP, sender, now));
    if (!right) {
      throw new DomainRejection(
          SecondFactorError.IDENTITY_SECOND_FACTOR_WRONG, "Send one that was not used before");
    }
    return renewed(actor, signIn, proof.method(), client);
  }

  /** Asks for a passkey of the person's. */
  PasskeyRequestOptions passkeyOptions(Actor actor) {
    PersonId person = new PersonId(actor.requirePerson());
    return commands.inOneTransaction(
        sender -> passkeys.requestOptions(PasskeyPurpose.STEP_UP, person, clock.instant()));
  }

  private SignedIn renewed(Actor actor, SignIn signIn, SignInMethod method, Client client) {
    PersonId person = new PersonId(actor.requirePerson());
    OrganisationId organisation =
        actor.organisationId() == null ? null : new OrganisationId(actor.organisationId());
    SignedIn session =
        sessions.prove(new Proof(person, Set.of(method), organisation, client), signIn);
    commands.send(
        new RecordAccess(
            new SignInRenewed(person, signIn.sessionId(), Set.of(method), clock.instant())),
        Causes.of(person));
    return session;
  }
}
