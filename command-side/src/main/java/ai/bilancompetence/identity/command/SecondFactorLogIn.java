package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.PendingLogIns.PendingLogIn;
import ai.bilancompetence.identity.command.factor.PasskeyAnswer;
import ai.bilancompetence.identity.command.factor.PasskeyPurpose;
import ai.bilancompetence.identity.command.factor.PasskeyRequestOptions;
import ai.bilancompetence.identity.command.factor.Passkeys;
import ai.bilancompetence.identity.command.factor.SecondFactorError;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.SignInMethod;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.command.Sender;
import ai.bilancompetence.platform.error.DomainRejection;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The second half of a log-in, and the log-in with a passkey, which is both halves. */
@Component
class SecondFactorLogIn {

  /** What came of an answer; a wrong one has to be committed before it is refused. */
  private sealed interface Outcome {
    record Right(PendingLogIn logIn) implements Outcome {}

    record Wrong() implements Outcome {}
  }

  private final Commands commands;
  private final PendingLogIns pending;
  private final SecondFactorCheck check;
  private final Passkeys passkeys;
  private final Sessions sessions;
  private final Clock clock;

  SecondFactorLogIn(
      Commands commands,
      PendingLogIns pending,
      SecondFactorCheck check,
      Passkeys passkeys,
      Sessions sessions,
      Clock clock) {
    this.commands = commands;
    this.pending = pending;
    this.check = check;
    this.passkeys = passkeys;
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * Goes on with a log-in that waits.
   *
   * @throws DomainRejection with {@code identity_second_factor_challenge_invalid}, {@code
   *     identity_second_factor_wrong} or {@code identity_second_factor_locked}
   */
  SignInAnswer answer(String challenge, SecondFactorProof proof, Client client) {
    Instant now = clock.instant();
    Outcome outcome = commands.inOneTransaction(sender -> tryAnswer(challenge, proof, sender, now));
    return switch (outcome) {
      case Outcome.Right(PendingLogIn logIn) ->
          sessions.open(
              new Proof(logIn.person(), logIn.methods(), logIn.organisation(), client)
                  .with(Set.of(proof.method())));
      case Outcome.Wrong() ->
          throw new DomainRejection(
              SecondFactorError.IDENTITY_SECOND_FACTOR_WRONG, "Send one that was not used before");
    };
  }

  /** Asks for a passkey in a log-in that waits. */
  PasskeyRequestOptions passkeyOptions(String challenge) {
    Instant now = clock.instant();
    return commands.inOneTransaction(
        sender ->
            passkeys.requestOptions(
                PasskeyPurpose.SECOND_FACTOR, find(challenge, now).person(), now));
  }

  /** Asks for a passkey of anybody. */
  PasskeyRequestOptions passkeyOptions() {
    return commands.inOneTransaction(
        sender -> passkeys.requestOptions(PasskeyPurpose.LOG_IN, null, clock.instant()));
  }

  /**
   * Logs in whoever's passkey it is.
   *
   * @throws DomainRejection with {@code identity_passkey_wrong}
   */
  SignInAnswer withPasskey(PasskeyAnswer answer, @Nullable OrganisationId wanted, Client client) {
    Optional<PersonId> person =
        commands.inOneTransaction(
            sender -> passkeys.use(PasskeyPurpose.LOG_IN, null, answer, clock.instant()));
    return person
        .map(id -> sessions.open(new Proof(id, Set.of(SignInMethod.PASSKEY), wanted, client)))
        .orElseThrow(
            () ->
                new DomainRejection(
                    SecondFactorError.IDENTITY_PASSKEY_WRONG, "Ask for new options"));
  }

  private Outcome tryAnswer(String challenge, SecondFactorProof proof, Sender sender, Instant now) {
    PendingLogIn logIn = find(challenge, now);
    if (check.accepts(logIn.person(), proof, PasskeyPurpose.SECOND_FACTOR, sender, now)) {
      pending.end(challenge);
      return new Outcome.Right(logIn);
    }
    pending.fail(challenge);
    return new Outcome.Wrong();
  }

  private PendingLogIn find(String challenge, Instant now) {
    return pending
        .find(challenge, now)
        .orElseThrow(
            () ->
                new DomainRejection(
                    SecondFactorError.IDENTITY_SECOND_FACTOR_CHALLENGE_INVALID, "Log in again"));
  }
}
