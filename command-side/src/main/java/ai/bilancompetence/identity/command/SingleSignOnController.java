package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.LinkedIdentities.LinkedIdentity;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.web.Envelope;
import ai.bilancompetence.platform.web.RequiresRecentSignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Single sign-on. The client begins it, sends the browser away, gets it back with a code and
 * fetches with that what came of it; only the client that began it can.
 */
@RestController
@RequestMapping("/api/v1/auth/sso")
class SingleSignOnController {

  private static final int MAX_CODE_LENGTH = 4000;

  /** A provider to choose. */
  record Provider(String provider, String name) {}

  /**
   * What a client begins a sign-on with.
   *
   * @param returnTo where the browser is sent at the end, one of the configured addresses
   * @param codeChallenge SHA-256 of a secret of the client's, in Base64url (RFC 7636, section 4.2)
   * @param organisationId the organisation to act in
   */
  record NewAuthorization(
      @NotNull URI returnTo,
      @NotNull @Pattern(regexp = "[A-Za-z0-9_-]{43}") String codeChallenge,
      @Nullable UUID organisationId) {}

  /**
   * Where the browser has to go.
   *
   * @param expiresIn for how many seconds it can come back
   */
  record Authorization(URI authorizationUrl, long expiresIn) {}

  /** What a client fetches the outcome with; the verifier is its secret of the start. */
  record Redemption(
      @NotNull @Size(max = Secrets.MAX_LENGTH) String code,
      @NotNull @Pattern(regexp = "[A-Za-z0-9._~-]{43,128}") String codeVerifier) {

    @Override
    public String toString() {
      return "Redemption";
    }
  }

  /** The token of a mail. */
  record Confirmation(@NotNull @Size(max = Secrets.MAX_LENGTH) String token) {

    @Override
    public String toString() {
      return "Confirmation";
    }
  }

  private final SingleSignOn singleSignOn;
  private final SignedOnPeople people;
  private final OpenIdProviders providers;
  private final LinkedProviders links;
  private final Clients clients;

  SingleSignOnController(
      SingleSignOn singleSignOn,
      SignedOnPeople people,
      OpenIdProviders providers,
      LinkedProviders links,
      Clients clients) {
    this.singleSignOn = singleSignOn;
    this.people = people;
    this.providers = providers;
    this.links = links;
    this.clients = clients;
  }

  /** The providers that can be chosen: those for everybody, and those of an organisation. */
  @GetMapping("/providers")
  Envelope<List<Provider>> providers(
      @RequestParam(name = "organisation_id", required = false) @Nullable UUID organisationId) {
    return Envelope.of(
        providers.offeredIn(organisation(organisationId)).stream()
            .map(provider -> new Provider(provider.code(), provider.name()))
            .toList());
  }

  /** Begins a sign-on. */
  @PostMapping("/{provider}/authorizations")
  @ResponseStatus(HttpStatus.CREATED)
  Envelope<Authorization> begin(
      @PathVariable String provider, @Valid @RequestBody NewAuthorization body) {
    URI url =
        singleSignOn.begin(
            provider, body.returnTo(), body.codeChallenge(), organisation(body.organisationId()));
    return Envelope.of(new Authorization(url, SignOns.AT_PROVIDER.toSeconds()));
  }

  /**
   * Where the provider sends the browser. It is sent on to the client, with a {@code code} or an
   * {@code error}.
   */
  @GetMapping("/callback")
  ResponseEntity<Void> comeBack(
      @RequestParam @Size(max = Secrets.MAX_LENGTH) String state,
      @RequestParam(required = false) @Nullable @Size(max = MAX_CODE_LENGTH) String code,
      @RequestParam(required = false) @Nullable @Size(max = MAX_CODE_LENGTH) String iss) {
    return ResponseEntity.status(HttpStatus.FOUND)
        .location(singleSignOn.comeBack(state, code, iss))
        .build();
  }

  /** Opens a session, unless more has to be proved or a link to be confirmed. */
  @PostMapping("/redeem")
  Envelope<SignInAnswer> redeem(@Valid @RequestBody Redemption body, HttpServletRequest request) {
    return Envelope.of(
        people.letIn(singleSignOn.fetch(body.code(), body.codeVerifier()), clients.of(request)));
  }

  /** Allows a provider to log in for whoever reads the mail; sign on once more then. */
  @PostMapping("/links/confirm")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void confirm(@Valid @RequestBody Confirmation body) {
    people.confirm(body.token());
  }

  /** The providers through which the caller can log in. */
  @GetMapping("/links")
  Envelope<List<LinkedIdentity>> links(Actor actor) {
    return Envelope.of(links.of(new PersonId(actor.requirePerson())));
  }

  /** Allows a provider no more; doing it again is the same. */
  @DeleteMapping("/links/{provider}")
  @RequiresRecentSignIn
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void unlink(Actor actor, @PathVariable String provider) {
    links.unlink(new PersonId(actor.requirePerson()), provider);
  }

  private static @Nullable OrganisationId organisation(@Nullable UUID id) {
    return id == null ? null : new OrganisationId(id);
  }
}
