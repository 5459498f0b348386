package ai.bilancompetence.app.identity;

import ai.bilancompetence.app.testing.RunningApp;
import ai.bilancompetence.platform.token.SigningKeys;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** Access tokens that a test writes itself, with the running application's key or another one. */
final class SignedTokens {

  static final String ISSUER = "http://localhost:8080";

  private static final RSAKey OUR_KEY = RunningApp.shared().bean(SigningKeys.class).signingKey();

  private SignedTokens() {}

  static RSAKey ourKey() {
    return OUR_KEY;
  }

  /** A right one, for a person who has just signed in as an administrator. */
  static JWTClaimsSet.Builder person(UUID person) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .subject(person.toString())
        .issuer(ISSUER)
        .audience(ISSUER)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(60)))
        .claim("iat_ms", now.toEpochMilli())
        .claim("sid", UUID.randomUUID().toString())
        .claim("auth_time", now.getEpochSecond())
        .claim("amr", List.of("pwd"))
        .claim("roles", List.of("ADMIN"));
  }

  /** A right one for a machine of an organisation. */
  static JWTClaimsSet.Builder machine(UUID client, UUID organisation, String scope) {
    return person(client)
        .claim("sid", null)
        .claim("auth_time", null)
        .claim("amr", null)
        .claim("client_id", client.toString())
        .claim("org", organisation.toString())
        .claim("scope", scope)
        .claim("roles", List.of("MANAGER", "CONSULTANT"));
  }

  /** Signed as we do. */
  static String signed(JWTClaimsSet.Builder claims) {
    return signed(new JWSHeader.Builder(JWSAlgorithm.RS256), claims, OUR_KEY);
  }

  /** Signed with a key, under the name of ours unless the header has another. */
  static String signed(JWSHeader.Builder header, JWTClaimsSet.Builder claims, RSAKey key) {
    try {
      return signed(header, claims, new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static String signed(JWSHeader.Builder header, JWTClaimsSet.Builder claims, JWSSigner signer) {
    try {
      if (header.build().getKeyID() == null) {
        header.keyID(OUR_KEY.getKeyID());
      }
      SignedJWT token = new SignedJWT(header.build(), claims.build());
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
