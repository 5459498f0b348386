package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.factor.PasskeyAnswer;
import ai.bilancompetence.identity.event.SignInMethod;

/** What somebody shows as their second factor. */
sealed interface SecondFactorProof {

  SignInMethod method();

  /** A code of an app. */
  record Totp(String code) implements SecondFactorProof {
    @Override
    public SignInMethod method() {
      return SignInMethod.TOTP;
    }
  }

  /** One of the codes that were given out for the day when everything else is lost. */
  record RecoveryCode(String code) implements SecondFactorProof {
    @Override
    public SignInMethod method() {
      return SignInMethod.RECOVERY_CODE;
    }
  }

  /** What a passkey has signed. */
  record Passkey(PasskeyAnswer answer) implements SecondFactorProof {
    @Override
    public SignInMethod method() {
      return SignInMethod.PASSKEY;
    }
  }
}
