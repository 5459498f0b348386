package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.IdentityCommand.RecordAccess;
import ai.bilancompetence.identity.command.factor.PasskeyPurpose;
import ai.bilancompetence.identity.command.factor.Passkeys;
import ai.bilancompetence.identity.command.factor.RecoveryCodes;
import ai.bilancompetence.identity.command.factor.TotpFactors;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.RecoveryCodeUsed;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.Sender;
import java.time.Instant;
import java.util.OptionalInt;
import org.springframework.stereotype.Component;

/** Uses proofs of a second factor up, in the transaction of what they are for. */
@Component
class SecondFactorCheck {

  private final TotpFactors totp;
  private final RecoveryCodes recoveryCodes;
  private final Passkeys passkeys;

  SecondFactorCheck(TotpFactors totp, RecoveryCodes recoveryCodes, Passkeys passkeys) {
    this.totp = totp;
    this.recoveryCodes = recoveryCodes;
    this.passkeys = passkeys;
  }

  /** Whether the proof is right; it is used up then. */
  boolean accepts(
      PersonId person,
      SecondFactorProof proof,
      PasskeyPurpose purpose,
      Sender sender,
      Cause cause,
      Instant now) {
    return switch (proof) {
      case SecondFactorProof.Totp p -> totp.use(person, p.code(), now);
      case SecondFactorProof.Passkey p ->
          passkeys.use(purpose, person, p.answer(), now).isPresent();
      case SecondFactorProof.RecoveryCode p -> {
        OptionalInt left = recoveryCodes.use(person, p.code());
        left.ifPresent(
            n -> sender.send(new RecordAccess(new RecoveryCodeUsed(person, n, now)), cause));
        yield left.isPresent();
      }
    };
  }
}
