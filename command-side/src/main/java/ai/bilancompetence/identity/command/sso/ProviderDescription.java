package ai.bilancompetence.identity.command.sso;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.net.URI;
import java.text.ParseException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says of itself (OpenID Connect Discovery, section 3), as far as we need it.
 *
 * @param issuer as its tokens name it; with {@link #TENANT} in it where the provider has many
 */
record ProviderDescription(
    String issuer,
    String clientId,
    URI authorizationEndpoint,
    URI tokenEndpoint,
    JWKSource<SecurityContext> keys) {

  /** How Microsoft writes that each tenant of it is an issuer. */
  static final String TENANT = "{tenantid}";

  /**
   * The claims of an ID token that passes (OpenID Connect Core, section 3.1.3.7).
   *
   * @throws BadJOSEException when it does not
   */
  Map<String, Object> verify(JWT idToken, Nonce nonce)
      throws BadJOSEException, JOSEException, ParseException {
    IDTokenValidator validator =
        new IDTokenValidator(
            new Issuer(issuerOf(idToken)),
            new ClientID(clientId),
            new JWSVerificationKeySelector<>(OpenIdClient.ALGORITHMS, keys),
            null);
    validator.validate(idToken, nonce);
    return idToken.getJWTClaimsSet().getClaims();
  }

  /** Whether a name is that of the issuer, or of one of its tenants. */
  boolean isIssuer(String name) {
    int tenant = issuer.indexOf(TENANT);
    return tenant < 0
        ? issuer.equals(name)
        : name.startsWith(issuer.substring(0, tenant))
            && name.endsWith(issuer.substring(tenant + TENANT.length()));
  }

  /** The tenant is whatever the token says; the signature is that of all tenants' provider. */
  private String issuerOf(JWT idToken) throws ParseException, BadJOSEException {
    if (!issuer.contains(TENANT)) {
      return issuer;
    }
    String tenant = idToken.getJWTClaimsSet().getStringClaim("tid");
    if (!isId(tenant)) {
      throw new BadJOSEException("The token names no tenant");
    }
    return issuer.replace(TENANT, tenant);
  }

  private static boolean isId(@Nullable String text) {
    try {
      return text != null && UUID.fromString(text).toString().equals(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
