package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.IdentityCommand.RecordAccess;
import ai.bilancompetence.identity.command.factor.Guesses;
import ai.bilancompetence.identity.command.factor.Guesses.Pause;
import ai.bilancompetence.identity.command.factor.PasskeyPurpose;
import ai.bilancompetence.identity.command.factor.Passkeys;
import ai.bilancompetence.identity.command.factor.RecoveryCodes;
import ai.bilancompetence.identity.command.factor.TotpFactors;
import ai.bilancompetence.identity.event.LogInFailed;
import ai.bilancompetence.identity.event.LogInLocked;
import ai.bilancompetence.identity.event.PersonEvent;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.RecoveryCodeUsed;
import ai.bilancompetence.identity.event.SignInMethod;
import ai.bilancompetence.platform.command.Sender;
import java.time.Instant;
import java.util.OptionalInt;
import org.springframework.stereotype.Component;

/**
 * Uses proofs of a second factor up, counts the wrong ones and has both recorded, in the
 * transaction of what they are for. So that wrong ones stay counted, that transaction must be
 * committed.
 */
@Component
class SecondFactorCheck {

  private final TotpFactors totp;
  private final RecoveryCodes recoveryCodes;
  private final Passkeys passkeys;
  private final Guesses guesses;

  SecondFactorCheck(
      TotpFactors totp, RecoveryCodes recoveryCodes, Passkeys passkeys, Guesses guesses) {
    this.totp = totp;
    this.recoveryCodes = recoveryCodes;
    this.passkeys = passkeys;
    this.guesses = guesses;
  }

  /**
   * Whether the proof is right.
   *
   * @throws ai.bilancompetence.platform.error.DomainRejection with {@code
   *     identity_second_factor_locked} after too many wrong ones
   */
  boolean accepts(
      PersonId person,
      SecondFactorProof proof,
      PasskeyPurpose purpose,
      Sender sender,
      Instant now) {
    guesses.check(person, now);
    if (isRight(person, proof, purpose, sender, now)) {
      guesses.forget(person);
      return true;
    }
    recordFailure(person, proof.method(), sender, now);
    return false;
  }

  private boolean isRight(
      PersonId person,
      SecondFactorProof proof,
      PasskeyPurpose purpose,
      Sender sender,
      Instant now) {
    return switch (proof) {
      case SecondFactorProof.Totp p -> totp.use(person, p.code(), now);
      case SecondFactorProof.Passkey p ->
          passkeys.use(purpose, person, p.answer(), now).isPresent();
      case SecondFactorProof.RecoveryCode p -> {
        OptionalInt left = recoveryCodes.use(person, p.code());
        left.ifPresent(n -> record(new RecoveryCodeUsed(person, n, now), sender));
        yield left.isPresent();
      }
    };
  }

  private void recordFailure(PersonId person, SignInMethod method, Sender sender, Instant now) {
    record(new LogInFailed(person, method, now), sender);
    guesses.wrong(person, now).ifPresent(pause -> recordPause(person, pause, sender, now));
  }

  private static void recordPause(PersonId person, Pause pause, Sender sender, Instant now) {
    record(new LogInLocked(person, pause.failures(), pause.until(), now), sender);
  }

  /** Nobody is signed in whose wrong answer this is, so it is the system that notes it. */
  private static void record(PersonEvent fact, Sender sender) {
    sender.send(new RecordAccess(fact), Causes.system("second-factor"));
  }
}
