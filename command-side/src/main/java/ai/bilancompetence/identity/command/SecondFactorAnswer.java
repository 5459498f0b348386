package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.factor.PasskeyAnswer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A second factor as a client sends it.
 *
 * @param code with {@code totp} and {@code recovery_code}
 * @param passkey with {@code passkey}
 */
record SecondFactorAnswer(
    @NotNull SecondFactorMethod method,
    @Nullable @Size(max = 100) String code,
    @Nullable @Valid PasskeyAnswer passkey) {

  @AssertTrue(message = "send code with totp and recovery_code, and passkey with passkey") boolean isComplete() {
    return switch (method) {
      case TOTP, RECOVERY_CODE -> code != null;
      case PASSKEY -> passkey != null;
      case null -> true; // That it is missing is said already.
    };
  }

  SecondFactorProof proof() {
    return switch (method) {
      case TOTP -> new SecondFactorProof.Totp(Objects.requireNonNull(code));
      case RECOVERY_CODE -> new SecondFactorProof.RecoveryCode(Objects.requireNonNull(code));
      case PASSKEY -> new SecondFactorProof.Passkey(Objects.requireNonNull(passkey));
    };
  }

  @Override
  public String toString() {
    return "SecondFactorAnswer[method=%s]".formatted(method);
  }
}
