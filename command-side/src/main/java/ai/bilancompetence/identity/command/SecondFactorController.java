package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.SecondFactorSetup.Added;
import ai.bilancompetence.identity.command.SignInAnswer.SignedIn;
import ai.bilancompetence.identity.command.factor.NewPasskey;
import ai.bilancompetence.identity.command.factor.PasskeyCreationOptions;
import ai.bilancompetence.identity.command.factor.RecoveryCodes;
import ai.bilancompetence.identity.command.factor.SecondFactor;
import ai.bilancompetence.identity.command.factor.SecondFactors;
import ai.bilancompetence.identity.command.factor.TotpEnrolment;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.SignInMethod;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.SignIn;
import ai.bilancompetence.platform.web.Envelope;
import ai.bilancompetence.platform.web.RequiresRecentSignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The second factors of whoever asks. */
@RestController
@RequestMapping("/api/v1/auth")
class SecondFactorController {

  private static final int MAX_LABEL = 100;
  private static final int MAX_CODE = 100;

  /** A new factor, as its owner calls it. */
  record Label(@NotBlank @Size(max = MAX_LABEL) String label) {}

  /** What the app shows. */
  record Code(@NotNull @Size(max = MAX_CODE) String code) {

    @Override
    public String toString() {
      return "Code";
    }
  }

  /** A passkey that the browser has made. */
  record LabelledPasskey(
      @NotBlank @Size(max = MAX_LABEL) String label, @NotNull @Valid NewPasskey passkey) {}

  /**
   * What somebody proves themselves with in addition.
   *
   * @param required whether a role of the person demands at least one
   */
  record FactorList(List<SecondFactor> secondFactors, int recoveryCodesLeft, boolean required) {}

  /**
   * A factor that counts from now on.
   *
   * @param recoveryCodes new ones, when the person had none; shown this once
   * @param session with the new factor as proved: a code that confirmed it is used up, and to log
   *     in with the next one would have the person wait for it
   */
  record AddedFactor(SecondFactor factor, List<String> recoveryCodes, SignedIn session) {

    @Override
    public String toString() {
      return "AddedFactor[factor=%s]".formatted(factor);
    }
  }

  /** Codes that are shown this once. */
  record FreshCodes(List<String> recoveryCodes) {

    @Override
    public String toString() {
      return "FreshCodes";
    }
  }

  private final SecondFactors factors;
  private final RecoveryCodes recoveryCodes;
  private final SecondFactorDemand demand;
  private final SecondFactorSetup setup;
  private final SecondFactorRemoval removal;
  private final Sessions sessions;
  private final Clients clients;

  SecondFactorController(
      SecondFactors factors,
      RecoveryCodes recoveryCodes,
      SecondFactorDemand demand,
      SecondFactorSetup setup,
      SecondFactorRemoval removal,
      Sessions sessions,
      Clients clients) {
    this.factors = factors;
    this.recoveryCodes = recoveryCodes;
    this.demand = demand;
    this.setup = setup;
    this.removal = removal;
    this.sessions = sessions;
    this.clients = clients;
  }

  /** Lists them. */
  @GetMapping("/second-factors")
  Envelope<FactorList> list(Actor actor) {
    PersonId person = person(actor);
    return Envelope.of(
        new FactorList(factors.of(person), recoveryCodes.left(person), demand.isMadeOf(person)));
  }

  /** Begins an app that makes codes; it counts once a first code has confirmed it. */
  @PostMapping("/totp")
  @ResponseStatus(HttpStatus.CREATED)
  @RequiresRecentSignIn
  Envelope<TotpEnrolment> beginTotp(Actor actor, SignIn signIn, @Valid @RequestBody Label body) {
    return Envelope.of(setup.beginTotp(person(actor), signIn, body.label()));
  }

  /** Confirms an app with a first code of it, within a quarter of an hour. */
  @PostMapping("/totp/{factorId}/confirm")
  Envelope<AddedFactor> confirmTotp(
      Actor actor,
      SignIn signIn,
      @PathVariable UUID factorId,
      @Valid @RequestBody Code body,
      HttpServletRequest request) {
    return proved(
        actor,
        signIn,
        SignInMethod.TOTP,
        setup.confirmTotp(person(actor), signIn, factorId, body.code(), Causes.of(person(actor))),
        request);
  }

  /** Asks for what the browser needs to make a passkey, within five minutes. */
  @PostMapping("/passkeys/options")
  @RequiresRecentSignIn
  Envelope<PasskeyCreationOptions> passkeyOptions(Actor actor, SignIn signIn) {
    return Envelope.of(setup.passkeyOptions(person(actor), signIn));
  }

  /** Adds the passkey that the browser has made. */
  @PostMapping("/passkeys")
  @ResponseStatus(HttpStatus.CREATED)
  Envelope<AddedFactor> addPasskey(
      Actor actor,
      SignIn signIn,
      @Valid @RequestBody LabelledPasskey body,
      HttpServletRequest request) {
    return proved(
        actor,
        signIn,
        SignInMethod.PASSKEY,
        setup.addPasskey(
            person(actor), signIn, body.passkey(), body.label(), Causes.of(person(actor))),
        request);
  }

  /** Makes new recovery codes; the old ones are worth nothing any more. */
  @PostMapping("/recovery-codes")
  @RequiresRecentSignIn
  Envelope<FreshCodes> renewRecoveryCodes(Actor actor, SignIn signIn) {
    return Envelope.of(
        new FreshCodes(setup.renewRecoveryCodes(person(actor), signIn, Causes.of(person(actor)))));
  }

  /** Removes one, unless it is the last and a role of the person demands one. */
  @DeleteMapping("/second-factors/{factorId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @RequiresRecentSignIn
  void remove(Actor actor, SignIn signIn, @PathVariable UUID factorId) {
    removal.remove(person(actor), signIn, factorId, Causes.of(person(actor)));
  }

  private Envelope<AddedFactor> proved(
      Actor actor, SignIn signIn, SignInMethod method, Added added, HttpServletRequest request) {
    UUID current = actor.organisationId();
    SignedIn session =
        sessions.prove(
            new Proof(
                person(actor),
                Set.of(method),
                current == null ? null : new OrganisationId(current),
                clients.of(request)),
            signIn);
    return Envelope.of(new AddedFactor(added.factor(), added.recoveryCodes(), session));
  }

  private static PersonId person(Actor actor) {
    return new PersonId(actor.requirePerson());
  }
}
