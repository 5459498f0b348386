package ai.bilancompetence.identity.command.sso;

import ai.bilancompetence.platform.error.DomainRejection;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Signs people on at a provider: authorization code flow with PKCE, state and nonce (OpenID Connect
 * Core, section 3.1; RFC 7636; RFC 9700).
 */
@Component
public class OpenIdClient {

  private static final int MAX_SUBJECT_LENGTH = 255;

  private final ProviderDescriptions descriptions;
  private final ProviderHttp http;

  OpenIdClient(ProviderDescriptions descriptions, ProviderHttp http) {
    this.descriptions = descriptions;
    this.http = http;
  }

  /**
   * Secrets of one sign-on, each of 256 random bits.
   *
   * @param state comes back with the browser
   * @param nonce comes back in the ID token
   * @param codeVerifier shows that the code comes back to where it was asked for
   */
  public record SignOnSecrets(String state, String nonce, String codeVerifier) {

    public static SignOnSecrets random() {
      return new SignOnSecrets(
          new State(32).getValue(), new Nonce(32).getValue(), new CodeVerifier().getValue());
    }

    @Override
    public String toString() {
      return "SignOnSecrets";
    }
  }

  /**
   * Where the browser has to go.
   *
   * @throws DomainRejection with {@code sso_provider_unavailable}
   */
  public URI authorizationUrl(OpenIdProvider provider, URI callback, SignOnSecrets secrets) {
    return new AuthenticationRequest.Builder(
            ResponseType.CODE,
            new Scope(provider.scopes().toArray(String[]::new)),
            new ClientID(provider.clientId()),
            callback)
        .endpointURI(descriptions.of(provider).authorizationEndpoint())
        .state(new State(secrets.state()))
        .nonce(new Nonce(secrets.nonce()))
        .codeChallenge(new CodeVerifier(secrets.codeVerifier()), CodeChallengeMethod.S256)
        .build()
        .toURI();
  }

  /**
   * Refuses what comes from another provider than the one that was asked (RFC 9207).
   *
   * @param issuer who says to have sent the browser back; not all providers say
   * @throws DomainRejection with {@code sso_identity_invalid}
   */
  public void requireIssuer(OpenIdProvider provider, @Nullable String issuer) {
    if (issuer != null && !descriptions.of(provider).isIssuer(issuer)) {
      throw new DomainRejection(
          SingleSignOnError.SSO_IDENTITY_INVALID, "Another provider sent the browser back");
    }
  }

  /**
   * Exchanges a code for what the provider says.
   *
   * @throws DomainRejection with {@code sso_refused} when the provider does not take the code,
   *     {@code sso_identity_invalid} when its ID token is not good, {@code
   *     sso_provider_unavailable}
   */
  public VerifiedIdentity redeem(
      OpenIdProvider provider, URI callback, String code, SignOnSecrets secrets) {
    ProviderDescription description = descriptions.of(provider);
    JWT idToken = idToken(provider, description, callback, code, secrets);
    try {
      return identity(provider, description.verify(idToken, new Nonce(secrets.nonce())));
    } catch (BadJOSEException | JOSEException | ParseException | java.text.ParseException e) {
      throw new DomainRejection(
          SingleSignOnError.SSO_IDENTITY_INVALID, "The ID token does not pass");
    }
  }

  private JWT idToken(
      OpenIdProvider provider,
      ProviderDescription description,
      URI callback,
      String code,
      SignOnSecrets secrets) {
    AuthorizationCodeGrant grant =
        new AuthorizationCodeGrant(
            new AuthorizationCode(code), callback, new CodeVerifier(secrets.codeVerifier()));
    ProviderHttp.Answer answer =
        http.post(
            description.tokenEndpoint(),
            new ClientSecretBasic(
                    new ClientID(provider.clientId()), new Secret(provider.clientSecret()))
                .toHTTPAuthorizationHeader(),
            URLUtils.serializeParameters(grant.toParameters()));
    if (answer.status() >= 500) {
      throw ProviderHttp.unavailable("The provider fails");
    }
    try {
      TokenResponse response = OIDCTokenResponseParser.parse(JSONObjectUtils.parse(answer.body()));
      if (answer.status() != 200 || !response.indicatesSuccess()) {
        throw new DomainRejection(
            SingleSignOnError.SSO_REFUSED, "The provider does not take its own code");
      }
      return Objects.requireNonNull(
          response.toSuccessResponse().getTokens().toOIDCTokens().getIDToken());
    } catch (ParseException e) {
      throw ProviderHttp.unavailable("The provider's answer cannot be read");
    }
  }

  private static VerifiedIdentity identity(OpenIdProvider provider, Map<String, Object> claims)
      throws ParseException {
    String subject = text(claims.get("sub"));
    if (subject == null || subject.length() > MAX_SUBJECT_LENGTH || subject.indexOf(0) >= 0) {
      throw new ParseException("The subject cannot be kept");
    }
    String email = text(claims.get("email"));
    return new VerifiedIdentity(
        subject,
        isVerified(claims, provider.verifiedClaims()) ? email : null,
        text(claims.get("name")),
        claims);
  }

  /** Some providers write true as a text or as a number. */
  private static boolean isVerified(Map<String, Object> claims, Set<String> verifiedClaims) {
    return verifiedClaims.stream()
        .map(claim -> String.valueOf(claims.get(claim)))
        .anyMatch(said -> said.equals("true") || said.equals("1"));
  }

  private static @Nullable String text(@Nullable Object claim) {
    return claim instanceof String text && !text.isBlank() ? text.strip() : null;
  }

  /** Only signatures that need the provider's private key, none that a shared secret makes. */
  static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);
}
