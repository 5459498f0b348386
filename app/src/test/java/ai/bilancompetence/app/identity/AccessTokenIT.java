package ai.bilancompetence.app.identity;

import static ai.bilancompetence.app.identity.People.expect;
import static ai.bilancompetence.app.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.identity.People.Person;
import ai.bilancompetence.app.testing.Http.Answer;
import ai.bilancompetence.app.testing.RunningApp;
import ai.bilancompetence.platform.token.SigningKeys;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class AccessTokenIT {

  private static final String ISSUER = "http://localhost:8080";

  private final RSAKey ourKey = RunningApp.shared().bean(SigningKeys.class).signingKey();
  private Person anne;

  @BeforeEach
  void setUp() {
    anne = People.register();
  }

  @Test
  void saysWhoActsWhereAndForHowLong() throws ParseException {
    String organisation = anne.organisation().toString();
    JWTClaimsSet claims =
        SignedJWT.parse(anne.login().get("access_token").asString()).getJWTClaimsSet();
    assertThat(claims.getSubject()).isEqualTo(anne.id().toString());
    assertThat(claims.getIssuer()).isEqualTo(ISSUER);
    assertThat(claims.getAudience()).containsExactly(ISSUER);
    assertThat(claims.getJWTID()).isNotBlank();
    assertThat(claims.getStringClaim("org")).isEqualTo(organisation);
    assertThat(claims.getStringListClaim("roles")).containsExactly("MANAGER");
    assertThat(claims.getExpirationTime().getTime() - claims.getIssueTime().getTime())
        .isEqualTo(900_000);
  }

  @Test
  void isVerifiedByThePublishedKeysWhichAreThePublicHalfOnly() throws Exception {
    Answer keys = expect(200, People.anonymous().get("/api/v1/auth/.well-known/jwks.json"));
    assertThat(keys.header("Cache-Control")).contains("max-age=300").doesNotContain("no-store");
    JWKSet set = JWKSet.parse(keys.body());
    SignedJWT token = SignedJWT.parse(anne.login().get("access_token").asString());
    RSAKey key = (RSAKey) set.getKeyByKeyId(token.getHeader().getKeyID());
    assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
    assertThat(set.getKeys()).noneMatch(com.nimbusds.jose.jwk.JWK::isPrivate);
    for (String secret : List.of("\"d\"", "\"p\"", "\"q\"", "\"dp\"", "\"dq\"", "\"qi\"")) {
      assertThat(keys.body()).doesNotContain(secret);
    }
  }

  @Test
  void isAcceptedWhenWeSignedIt() throws JOSEException {
    String token = rs256(claims(ISSUER, ISSUER, 60), ourKey);
    eventually(() -> profileWith(token).status(), status -> status == 200);
  }

  @Test
  void isRefusedWithoutSignature() {
    assertRefused(new PlainJWT(claims(ISSUER, ISSUER, 60)).serialize());
  }

  @Test
  void isRefusedWhenThePublicKeyServedAsSharedSecret() throws JOSEException {
    byte[] publicKey = ourKey.toRSAPublicKey().getEncoded();
    assertRefused(signed(claims(ISSUER, ISSUER, 60), JWSAlgorithm.HS256, new MACSigner(publicKey)));
  }

  @Test
  void isRefusedWhenSomebodyElseSignedItUnderTheNameOfOurKey() throws JOSEException {
    RSAKey forged = new RSAKeyGenerator(2048).keyID(ourKey.getKeyID()).generate();
    assertRefused(rs256(claims(ISSUER, ISSUER, 60), forged));
  }

  @Test
  void isRefusedUnderAnotherAlgorithmOfTheSameKey() throws JOSEException {
    assertRefused(signed(claims(ISSUER, ISSUER, 60), JWSAlgorithm.RS512, new RSASSASigner(ourKey)));
  }

  @Test
  void isRefusedWhenItHasExpired() throws JOSEException {
    assertRefused(rs256(claims(ISSUER, ISSUER, -120), ourKey));
  }

  @Test
  void isRefusedWithoutExpiry() throws JOSEException {
    JWTClaimsSet endless =
        new JWTClaimsSet.Builder(claims(ISSUER, ISSUER, 60)).expirationTime(null).build();
    assertRefused(rs256(endless, ourKey));
  }

  @Test
  void isRefusedFromAnotherIssuerOrForAnotherAudience() throws JOSEException {
    assertRefused(rs256(claims("https://elsewhere.example.org", ISSUER, 60), ourKey));
    assertRefused(rs256(claims(ISSUER, "https://elsewhere.example.org", 60), ourKey));
  }

  @Test
  void isRefusedOnceANodeKnowsThatItsKeyIsGone() throws JOSEException {
    JdbcClient jdbc = RunningApp.shared().bean(JdbcClient.class);
    RSAKey formerKey = new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
    jdbc.sql(
            "INSERT INTO platform.signing_key (kid, public_key, created_at, active_from)"
                + " VALUES (?, ?, '2020-01-01T00:00:00Z', '2020-01-01T00:00:00Z')")
        .param(formerKey.getKeyID())
        .param(formerKey.toPublicJWK().toJSONString())
        .update();
    String token = rs256Under(formerKey.getKeyID(), formerKey);
    eventually(() -> profileWith(token).status(), status -> status == 200);
    assertThat(profileWith(token).status()).isEqualTo(200);

    jdbc.sql("DELETE FROM platform.signing_key WHERE kid = ?").param(formerKey.getKeyID()).update();

    eventually(() -> profileWith(token).status(), status -> status == 401);
    assertRefused(token);
  }

  private String rs256Under(String name, RSAKey key) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(name).build(),
            claims(ISSUER, ISSUER, 60));
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  @Test
  void isNeededWhereNothingElseIsSaid() {
    assertThat(People.anonymous().get("/api/v1/profiles/me").status()).isEqualTo(401);
    assertThat(People.anonymous().get("/api/v1/no/such/path").status()).isEqualTo(401);
  }

  private JWTClaimsSet claims(String issuer, String audience, long expiresInSeconds) {
    return new JWTClaimsSet.Builder()
        .subject(anne.id().toString())
        .issuer(issuer)
        .audience(audience)
        .expirationTime(Date.from(Instant.now().plusSeconds(expiresInSeconds)))
        .claim("roles", List.of("ADMIN"))
        .build();
  }

  private String rs256(JWTClaimsSet claims, RSAKey key) throws JOSEException {
    return signed(claims, JWSAlgorithm.RS256, new RSASSASigner(key));
  }

  private String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner signer)
      throws JOSEException {
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(algorithm).keyID(ourKey.getKeyID()).build(), claims);
    token.sign(signer);
    return token.serialize();
  }

  private static Answer profileWith(String token) {
    return People.bearer(token).get("/api/v1/profiles/me");
  }

  private static void assertRefused(String token) {
    Answer answer = profileWith(token);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("unauthenticated");
  }
}
