package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.factor.PasskeyAnswer;
import ai.bilancompetence.identity.command.factor.PasskeyRequestOptions;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.web.Envelope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Log-ins with more than a password, or without one. All of it is open to the public. */
@RestController
@RequestMapping("/api/v1/auth")
class SecondFactorLogInController {

  /** Far longer than our challenges. */
  private static final int MAX_CHALLENGE = 200;

  /** The log-in that waits. */
  record Waiting(@NotNull @Size(max = MAX_CHALLENGE) String challenge) {

    @Override
    public String toString() {
      return "Waiting";
    }
  }

  /** What the log-in waits for. */
  record Answer(
      @NotNull @Size(max = MAX_CHALLENGE) String challenge,
      @NotNull @Valid SecondFactorAnswer secondFactor) {

    @Override
    public String toString() {
      return "Answer";
    }
  }

  /** What a passkey has signed, and for which organisation. */
  record PasskeyLogIn(@NotNull @Valid PasskeyAnswer passkey, @Nullable UUID organisationId) {}

  private final SecondFactorLogIn logIn;
  private final Clients clients;

  SecondFactorLogInController(SecondFactorLogIn logIn, Clients clients) {
    this.logIn = logIn;
    this.clients = clients;
  }

  /** Opens the session that a second factor was missing for. Five wrong ones end the log-in. */
  @PostMapping("/second-factor")
  Envelope<SignInAnswer> answer(@Valid @RequestBody Answer body, HttpServletRequest request) {
    return Envelope.of(
        logIn.answer(body.challenge(), body.secondFactor().proof(), clients.of(request)));
  }

  /** Asks for what the browser needs to have a passkey sign. */
  @PostMapping("/second-factor/passkey-options")
  Envelope<PasskeyRequestOptions> options(@Valid @RequestBody Waiting body) {
    return Envelope.of(logIn.passkeyOptions(body.challenge()));
  }

  /** The same for a log-in with nothing but a passkey. */
  @PostMapping("/passkeys/log-in/options")
  Envelope<PasskeyRequestOptions> options() {
    return Envelope.of(logIn.passkeyOptions());
  }

  /** Opens a session for whoever's passkey it is; the device must have checked who holds it. */
  @PostMapping("/passkeys/log-in")
  Envelope<SignInAnswer> withPasskey(
      @Valid @RequestBody PasskeyLogIn body, HttpServletRequest request) {
    UUID organisation = body.organisationId();
    return Envelope.of(
        logIn.withPasskey(
            body.passkey(),
            organisation == null ? null : new OrganisationId(organisation),
            clients.of(request)));
  }
}
