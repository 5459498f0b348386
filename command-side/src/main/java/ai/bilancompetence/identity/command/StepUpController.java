package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.SignInAnswer.SignedIn;
import ai.bilancompetence.identity.command.factor.PasskeyAnswer;
import ai.bilancompetence.identity.command.factor.PasskeyRequestOptions;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.SignIn;
import ai.bilancompetence.platform.web.Envelope;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Proves once more who somebody is, before something sensitive (RFC 9470). */
@RestController
@RequestMapping("/api/v1/auth/step-up")
class StepUpController {

  /** With what. */
  enum Method {
    @JsonProperty("password")
    PASSWORD,
    @JsonProperty("totp")
    TOTP,
    @JsonProperty("passkey")
    PASSKEY,
    @JsonProperty("recovery_code")
    RECOVERY_CODE
  }

  /**
   * What shows it.
   *
   * @param password with {@code password}
   * @param code with {@code totp} and {@code recovery_code}
   * @param passkey with {@code passkey}
   */
  record Evidence(
      @NotNull Method method,
      @Nullable @Size(max = Passwords.MAX_LENGTH) String password,
      @Nullable @Size(max = 100) String code,
      @Nullable @Valid PasskeyAnswer passkey) {

    @AssertTrue(message = "send password, code or passkey, whichever the method needs") boolean isComplete() {
      return switch (method) {
        case PASSWORD -> password != null;
        case TOTP, RECOVERY_CODE -> code != null;
        case PASSKEY -> passkey != null;
        case null -> true; // That it is missing is said already.
      };
    }

    @Override
    public String toString() {
      return "Evidence[method=%s]".formatted(method);
    }
  }

  private final SignInRenewal renewal;
  private final Clients clients;

  StepUpController(SignInRenewal renewal, Clients clients) {
    this.renewal = renewal;
    this.clients = clients;
  }

  /** Gives a new access token for the same session; who has a second factor has to prove it. */
  @PostMapping
  Envelope<SignedIn> stepUp(
      Actor actor, SignIn signIn, @Valid @RequestBody Evidence body, HttpServletRequest request) {
    Client client = clients.of(request);
    return Envelope.of(
        switch (body.method()) {
          case PASSWORD ->
              renewal.withPassword(actor, signIn, Objects.requireNonNull(body.password()), client);
          case TOTP ->
              renewal.withSecondFactor(
                  actor,
                  signIn,
                  new SecondFactorProof.Totp(Objects.requireNonNull(body.code())),
                  client);
          case RECOVERY_CODE ->
              renewal.withSecondFactor(
                  actor,
                  signIn,
                  new SecondFactorProof.RecoveryCode(Objects.requireNonNull(body.code())),
                  client);
          case PASSKEY ->
              renewal.withSecondFactor(
                  actor,
                  signIn,
                  new SecondFactorProof.Passkey(Objects.requireNonNull(body.passkey())),
                  client);
        });
  }

  /** Asks for what the browser needs to have a passkey sign. */
  @PostMapping("/passkey-options")
  Envelope<PasskeyRequestOptions> passkeyOptions(Actor actor, SignIn signIn) {
    return Envelope.of(renewal.passkeyOptions(actor));
  }
}
