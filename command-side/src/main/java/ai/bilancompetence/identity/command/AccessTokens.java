package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.access.SignIn;
import ai.bilancompetence.platform.configuration.PlatformProperties;
import ai.bilancompetence.platform.token.SigningKeys;
import ai.bilancompetence.platform.web.TokenClaims;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/** Writes access tokens: JWTs signed with RS256, for ourselves as issuer and audience. */
@Component
class AccessTokens {

  private final JwtEncoder encoder;
  private final String issuer;
  private final Duration lifetime;

  AccessTokens(SigningKeys keys, PlatformProperties platform, IdentityProperties identity) {
    this.encoder =
        new NimbusJwtEncoder((selector, context) -> selector.select(new JWKSet(keys.signingKey())));
    this.issuer = platform.issuer();
    this.lifetime = identity.accessTokenLifetime();
  }

  Duration lifetime() {
    return lifetime;
  }

  /**
   * Signs a token for a person, good for whatever the rights allow. Call it outside of
   * transactions: the first call of all stores the signing key, which a rollback would take away
   * again.
   *
   * @param now from before the rights were read, so that a change of them revokes the token
   */
  String sign(Access access, SignIn signIn, Instant now) {
    return encode(personal(access, signIn, now));
  }

  /** The same for a token that is good for nothing but what these scopes say. */
  String sign(Access access, SignIn signIn, Set<String> scopes, Instant now) {
    return encode(personal(access, signIn, now).claim(TokenClaims.SCOPE, joined(scopes)));
  }

  /** Signs a token for a machine (RFC 9068). */
  String sign(ClientAccess access, Instant now) {
    String client = access.clientId().toString();
    return encode(
        claims(client, access.organisationId(), access.roles(), now)
            .claim(TokenClaims.CLIENT, client)
            .claim(TokenClaims.SCOPE, joined(access.scopes())));
  }

  private JwtClaimsSet.Builder personal(Access access, SignIn signIn, Instant now) {
    return claims(access.personId().toString(), access.organisationId(), access.roles(), now)
        .claim(TokenClaims.SESSION, signIn.sessionId().toString())
        .claim(TokenClaims.AUTHENTICATED_AT, signIn.at().getEpochSecond())
        .claim(TokenClaims.METHODS, signIn.methods().stream().sorted().toList());
  }

  private JwtClaimsSet.Builder claims(
      String subject, @Nullable OrganisationId organisation, Set<Role> roles, Instant now) {
    JwtClaimsSet.Builder claims =
        JwtClaimsSet.builder()
            .issuer(issuer)
            .audience(List.of(issuer))
            .subject(subject)
            .issuedAt(now)
            .expiresAt(now.plus(lifetime))
            .id(UUID.randomUUID().toString())
            .claim(TokenClaims.ISSUED_AT_MS, now.toEpochMilli())
            .claim(TokenClaims.ROLES, roles.stream().sorted().map(Enum::name).toList());
    if (organisation != null) {
      claims.claim(TokenClaims.ORGANISATION, organisation.toString());
    }
    return claims;
  }

  private String encode(JwtClaimsSet.Builder claims) {
    JwsHeader header = JwsHeader.with(SignatureAlgorithm.RS256).build();
    return encoder.encode(JwtEncoderParameters.from(header, claims.build())).getTokenValue();
  }

  private static String joined(Set<String> scopes) {
    return scopes.stream().sorted().collect(Collectors.joining(" "));
  }
}
