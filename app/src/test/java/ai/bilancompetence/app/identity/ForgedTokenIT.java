package ai.bilancompetence.app.identity;

import static ai.bilancompetence.app.identity.SignedTokens.ourKey;
import static ai.bilancompetence.app.identity.SignedTokens.person;
import static ai.bilancompetence.app.identity.SignedTokens.signed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.Http.Answer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an attacker makes of a token. {@link AccessTokenIT} has the rest. */
class ForgedTokenIT {

  private static final UUID ANNE = People.register().id().value();
  private static final RSAKey ATTACKERS_KEY = attackersKey();

  @Test
  void the_token_that_all_forgeries_start_from_is_accepted() {
    assertThat(profileWith(signed(person(ANNE))).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE", "nOnE", "HS256", "RS384", "PS256", ""})
  void another_algorithm_without_a_fitting_signature_is_refused(String algorithm) {
    String header =
        encoded("{\"alg\":\"%s\",\"kid\":\"%s\"}".formatted(algorithm, ourKey().getKeyID()));
    String[] parts = signed(person(ANNE)).split("\\.");
    assertRefused(header + "." + parts[1] + ".");
    assertRefused(header + "." + parts[1]);
    assertRefused(header + "." + parts[1] + "." + parts[2]);
  }

  @Test
  void the_public_key_is_no_shared_secret_in_whatever_form() throws JOSEException {
    byte[] der = ourKey().toRSAPublicKey().getEncoded();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, "\n".getBytes(UTF_8)).encodeToString(der)
            + "\n-----END PUBLIC KEY-----";
    for (byte[] secret :
        List.of(
            der,
            pem.getBytes(UTF_8),
            (pem + "\n").getBytes(UTF_8),
            ourKey().toPublicJWK().toJSONString().getBytes(UTF_8),
            ourKey().getModulus().decode())) {
      JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.HS256);
      assertRefused(signed(header, person(ANNE), new MACSigner(secret)));
    }
  }

  @Test
  void other_claims_or_another_signature_are_refused() {
    String[] good = signed(person(ANNE)).split("\\.");
    String[] other = signed(person(UUID.randomUUID())).split("\\.");
    String claims = new String(Base64.getUrlDecoder().decode(good[1]), UTF_8);
    String richer = encoded(claims.replace("ADMIN", "ADMIN\",\"MANAGER"));
    assertRefused(good[0] + "." + richer + "." + good[2]);
    assertRefused(good[0] + "." + other[1] + "." + good[2]);
    assertRefused(good[0] + "." + good[1] + "." + other[2]);
    String flipped = (good[2].charAt(0) == 'A' ? 'B' : 'A') + good[2].substring(1);
    assertRefused(good[0] + "." + good[1] + "." + flipped);
  }

  @Test
  void a_token_is_refused_before_its_time() {
    assertRefused(signed(person(ANNE).notBeforeTime(Date.from(Instant.now().plusSeconds(3_600)))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unknown",
        "../../../../etc/passwd",
        "/dev/null",
        "' OR '1'='1",
        "x'; DROP TABLE platform.signing_key; --",
        "http://169.254.169.254/latest",
        "\u0000",
        " "
      })
  void a_name_of_a_key_is_nothing_but_a_name(String kid) {
    assertRefused(
        signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(kid), person(ANNE), ATTACKERS_KEY));
    assertThat(profileWith(signed(person(ANNE))).status()).isEqualTo(200);
  }

  @Test
  void a_key_that_comes_with_the_token_is_not_used() {
    JWSHeader.Builder embedded =
        new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(ATTACKERS_KEY.toPublicJWK());
    assertRefused(signed(embedded, person(ANNE), ATTACKERS_KEY));
    JWSHeader.Builder elsewhere =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .jwkURL(URI.create("https://attacker.example.org/jwks.json"))
            .keyID(ATTACKERS_KEY.getKeyID());
    assertRefused(signed(elsewhere, person(ANNE), ATTACKERS_KEY));
  }

  @Test
  void claims_that_make_no_sense_are_refused() {
    assertRefused(signed(person(ANNE).claim("sid", "no id")));
    assertRefused(signed(person(ANNE).claim("auth_time", "yesterday")));
    assertRefused(signed(person(ANNE).claim("client_id", "no id")));
    assertRefused(signed(person(ANNE).claim("client_id", UUID.randomUUID().toString())));
    assertRefused(signed(person(ANNE).claim("roles", "KING")));
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private static RSAKey attackersKey() {
    try {
      return new RSAKeyGenerator(2048).keyID("attacker").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
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
