package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.configuration.PlatformProperties;
import ai.bilancompetence.platform.token.SigningKeys;
import ai.bilancompetence.platform.web.TokenClaims;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
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
   * Signs a token. Call it outside of transactions: the first call of all stores the signing key,
   * which a rollback would take away again.
   */
  String sign(Access access, Instant now) {
    JwtClaimsSet.Builder claims =
        JwtClaimsSet.builder()
            .issuer(issuer)
            .audience(List.of(issuer))
            .subject(access.personId().toString())
            .issuedAt(now)
            .expiresAt(now.plus(lifetime))
            .id(UUID.randomUUID().toString())
            .claim(TokenClaims.ROLES, access.roles().stream().map(Enum::name).toList());
    OrganisationId organisation = access.organisationId();
    if (organisation != null) {
      claims.claim(TokenClaims.ORGANISATION, organisation.toString());
    }
    JwsHeader header = JwsHeader.with(SignatureAlgorithm.RS256).build();
    return encoder.encode(JwtEncoderParameters.from(header, claims.build())).getTokenValue();
  }
}
