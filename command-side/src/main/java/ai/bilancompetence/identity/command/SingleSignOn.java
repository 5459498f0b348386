package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.SignOns.Begun;
import ai.bilancompetence.identity.command.SignOns.Done;
import ai.bilancompetence.identity.command.sso.OpenIdClient;
import ai.bilancompetence.identity.command.sso.OpenIdClient.SignOnSecrets;
import ai.bilancompetence.identity.command.sso.OpenIdProvider;
import ai.bilancompetence.identity.command.sso.SingleSignOnError;
import ai.bilancompetence.identity.command.sso.SingleSignOnProperties;
import ai.bilancompetence.identity.command.sso.VerifiedIdentity;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.configuration.PlatformProperties;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.event.Sha256;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The way of a browser to an identity provider and back. There are no cookies: a sign-on is tied to
 * the client that began it by a secret of the client's own (RFC 7636, between client and us), so
 * that nobody can have somebody else end a sign-on of theirs.
 */
@Component
class SingleSignOn {

  static final String CALLBACK = "/api/v1/auth/sso/callback";

  private final OpenIdProviders providers;
  private final OpenIdClient client;
  private final SignOns signOns;
  private final SingleSignOnProperties properties;
  private final URI callback;
  private final Clock clock;

  SingleSignOn(
      OpenIdProviders providers,
      OpenIdClient client,
      SignOns signOns,
      SingleSignOnProperties properties,
      PlatformProperties platform,
      Clock clock) {
    this.providers = providers;
    this.client = client;
    this.signOns = signOns;
    this.properties = properties;
    this.callback = URI.create(platform.issuer() + CALLBACK);
    this.clock = clock;
  }

  /**
   * Begins a sign-on.
   *
   * @param codeChallenge SHA-256 of the client's secret, in Base64url
   * @param wanted the organisation to act in
   * @return where the browser has to go
   * @throws DomainRejection with {@code sso_provider_not_found}, {@code sso_return_address_refused}
   *     or {@code sso_provider_unavailable}
   */
  URI begin(String provider, URI returnTo, String codeChallenge, @Nullable OrganisationId wanted) {
    if (!properties.returnAddresses().contains(returnTo)) {
      throw new DomainRejection(
          SingleSignOnError.SSO_RETURN_ADDRESS_REFUSED,
          "Name an address of bilan.identity.sso.return-addresses");
    }
    OpenIdProvider asked = providers.require(provider);
    SignOnSecrets secrets = SignOnSecrets.random();
    URI url = client.authorizationUrl(asked, callback, secrets);
    signOns.begin(new Begun(provider, wanted, codeChallenge, returnTo, secrets), clock.instant());
    return url;
  }

  /**
   * Takes what the browser brings back from the provider.
   *
   * @param code absent when the provider, or the person, refused
   * @param issuer who sends the browser back, where the provider says so (RFC 9207)
   * @return where the browser has to go: with a {@code code} for the client, or with an {@code
   *     error}
   * @throws DomainRejection with {@code sso_state_invalid}: then nobody knows where to
   */
  URI comeBack(String state, @Nullable String code, @Nullable String issuer) {
    Begun begun = signOns.take(state, clock.instant()).orElseThrow(SingleSignOn::invalidState);
    try {
      String fetch = signOns.finish(vouchedFor(begun, code, issuer), clock.instant());
      return with(begun.returnTo(), "code", fetch);
    } catch (DomainRejection refusal) {
      return with(begun.returnTo(), "error", refusal.errorCode().code());
    }
  }

  /**
   * Takes the outcome for the client that began the sign-on.
   *
   * @param code that the browser brought to the client
   * @param codeVerifier the client's secret, of which it sent the hash at the start
   * @throws DomainRejection with {@code sso_state_invalid}; the outcome is gone then
   */
  Done fetch(String code, String codeVerifier) {
    Done done = signOns.fetch(code, clock.instant()).orElseThrow(SingleSignOn::invalidState);
    byte[] challenge = Base64.getUrlEncoder().withoutPadding().encode(Sha256.of(codeVerifier));
    if (!MessageDigest.isEqual(
        challenge, done.codeChallenge().getBytes(StandardCharsets.US_ASCII))) {
      throw invalidState();
    }
    return done;
  }

  private static DomainRejection invalidState() {
    return new DomainRejection(
        SingleSignOnError.SSO_STATE_INVALID, "Begin once more from the start");
  }

  private Done vouchedFor(Begun begun, @Nullable String code, @Nullable String issuer) {
    if (code == null) {
      throw new DomainRejection(SingleSignOnError.SSO_REFUSED, "The provider sent no code");
    }
    OpenIdProvider provider = providers.require(begun.provider());
    client.requireIssuer(provider, issuer);
    VerifiedIdentity identity = client.redeem(provider, callback, code, begun.secrets());
    OrganisationId only = provider.organisationId();
    return new Done(
        only == null ? begun.wanted() : only,
        begun.codeChallenge(),
        Vouched.of(provider, identity));
  }

  private static URI with(URI address, String parameter, String value) {
    return UriComponentsBuilder.fromUri(address)
        .queryParam(parameter, value)
        .encode()
        .build()
        .toUri();
  }
}
