package ai.bilancompetence.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.token.SettableClock;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

class VerifiedTokensTest {

  private static final String ISSUER = "https://api.example.org";
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration LIFETIME = Duration.ofMinutes(15);
  private static final Duration TOLERANCE = Duration.ofMinutes(1);

  private static final RSAKey KEY = key("spring");
  private static final RSAKey OTHER_KEY = key("summer");
  private static final RSAKey FORGED_KEY = key("spring");

  private static final UUID ANNE = UUID.randomUUID();
  private static final UUID BRUNO = UUID.randomUUID();
  private static final UUID CENTRE = UUID.randomUUID();

  private final SettableClock now = new SettableClock();
  private final AtomicReference<JWKSet> keys = new AtomicReference<>(new JWKSet(List.of(KEY)));
  private final AtomicLong revokedBefore = new AtomicLong(Long.MIN_VALUE);
  private final AtomicInteger verifications = new AtomicInteger();
  private final VerifiedTokens tokens =
      new VerifiedTokens(
          keys::get,
          (selector, context) -> {
            verifications.incrementAndGet();
            return selector.select(keys.get());
          },
          facts -> facts.issuedAtMs() < revokedBefore.get(),
          ISSUER,
          now);

  @BeforeEach
  void isNoon() {
    now.set(NOON);
  }

  @Test
  void a_token_says_who_acts() {
    assertThat(actor(tokenOf(ANNE, KEY)))
        .isEqualTo(Actor.person(ANNE, CENTRE, Set.of(Role.MANAGER)));
  }

  @Test
  void a_token_is_verified_once_while_keys_and_time_allow() {
    String token = tokenOf(ANNE, KEY);
    Actor first = actor(token);
    now.set(NOON.plus(LIFETIME));

    assertThat(actor(token)).isEqualTo(first);
    assertThat(verifications).hasValue(1);
  }

  @Test
  void a_kept_token_is_refused_from_the_moment_it_has_expired() {
    String token = tokenOf(ANNE, KEY);
    actor(token);
    now.set(NOON.plus(LIFETIME).plus(TOLERANCE).plusSeconds(1));

    assertRefused(token);
    assertRefused(token);
  }

  @Test
  void a_kept_token_is_refused_before_its_time_when_the_clock_was_set_back() {
    String token = signed(claims(ANNE).notBeforeTime(Date.from(NOON)).build(), KEY);
    actor(token);
    now.set(NOON.minus(TOLERANCE).minusSeconds(1));

    assertRefused(token);
  }

  @Test
  void a_kept_token_is_refused_as_soon_as_its_key_is_gone() {
    String token = tokenOf(ANNE, KEY);
    actor(token);
    keys.set(new JWKSet(List.of(OTHER_KEY)));

    assertRefused(token);
  }

  @Test
  void a_kept_token_is_refused_when_its_key_was_replaced_under_the_same_name() {
    String token = tokenOf(ANNE, KEY);
    actor(token);
    keys.set(new JWKSet(List.of(FORGED_KEY)));

    assertRefused(token);
  }

  @Test
  void a_kept_token_is_verified_again_when_a_key_was_added_and_kept_then() {
    String token = tokenOf(ANNE, KEY);
    actor(token);
    keys.set(new JWKSet(List.of(OTHER_KEY, KEY)));

    actor(token);
    actor(token);
    assertThat(verifications).hasValue(2);
  }

  @Test
  void a_token_that_was_refused_counts_as_soon_as_its_key_is_known() {
    String token = tokenOf(ANNE, OTHER_KEY);
    assertRefused(token);
    keys.set(new JWKSet(List.of(OTHER_KEY, KEY)));

    assertThat(actor(token).is(ANNE)).isTrue();
  }

  @Test
  void tokens_of_two_people_are_never_mixed() {
    String anne = tokenOf(ANNE, KEY);
    String bruno = tokenOf(BRUNO, KEY);
    for (int request = 0; request < 3; request++) {
      assertThat(actor(anne).is(ANNE)).isTrue();
      assertThat(actor(bruno).is(BRUNO)).isTrue();
    }
  }

  @Test
  void a_kept_token_with_another_signature_or_other_claims_is_another_token() {
    String anne = tokenOf(ANNE, KEY);
    String bruno = tokenOf(BRUNO, KEY);
    actor(anne);
    actor(bruno);
    int end = anne.lastIndexOf('.');

    assertRefused(anne.substring(0, end) + bruno.substring(bruno.lastIndexOf('.')));
    assertRefused(tokenOf(ANNE, FORGED_KEY));
    assertThat(actor(anne).is(ANNE)).isTrue();
  }

  @Test
  void what_one_request_does_to_its_authentication_is_nothing_to_the_next() {
    String token = tokenOf(ANNE, KEY);
    authenticate(token).setAuthenticated(false);
    authenticate(token).setAuthenticated(false);

    assertThat(authenticate(token).isAuthenticated()).isTrue();
  }

  @Test
  void a_token_that_names_nobody_who_can_act_is_refused() {
    assertRefused(signed(claims(ANNE).subject(null).build(), KEY));
    assertRefused(signed(claims(ANNE).subject("anne").build(), KEY));
    assertRefused(signed(claims(ANNE).claim("org", "centre").build(), KEY));
    assertRefused(signed(claims(ANNE).claim("roles", List.of("KING")).build(), KEY));
  }

  @Test
  void a_token_of_another_issuer_for_others_or_without_end_is_refused() {
    assertRefused(signed(claims(ANNE).issuer("https://elsewhere.example.org").build(), KEY));
    assertRefused(signed(claims(ANNE).audience("https://elsewhere.example.org").build(), KEY));
    assertRefused(signed(claims(ANNE).expirationTime(null).build(), KEY));
  }

  @Test
  void a_token_is_refused_as_soon_as_it_is_revoked_kept_or_not() {
    String kept = signed(claims(ANNE).claim("iat_ms", NOON.toEpochMilli()).build(), KEY);
    String later = signed(claims(ANNE).claim("iat_ms", NOON.toEpochMilli() + 1).build(), KEY);
    actor(kept);
    revokedBefore.set(NOON.toEpochMilli() + 1);

    assertRevoked(kept);
    assertRevoked(kept);
    assertRevoked(signed(claims(BRUNO).claim("iat_ms", NOON.toEpochMilli()).build(), KEY));
    assertRevoked(signed(claims(BRUNO).issueTime(Date.from(NOON)).build(), KEY));
    assertThat(actor(later).is(ANNE)).isTrue();
  }

  @Test
  void a_token_with_the_id_of_a_machine_is_that_machine_whatever_else_it_says() {
    UUID machine = UUID.randomUUID();
    String token = signed(claims(ANNE).claim("client_id", machine.toString()).build(), KEY);

    assertThat(actor(token)).isEqualTo(Actor.client(machine, CENTRE, Set.of(Role.MANAGER)));
    assertThat(((TokenFacts) authenticate(token).getDetails()).scopes()).isEmpty();
    assertThat(((TokenFacts) authenticate(token).getDetails()).signIn()).isNull();
  }

  private void assertRevoked(String token) {
    assertThatExceptionOfType(TokenRevoked.class).isThrownBy(() -> authenticate(token));
  }

  private Actor actor(String token) {
    return (Actor) authenticate(token).getPrincipal();
  }

  private Authentication authenticate(String token) {
    return tokens.authenticate(new BearerTokenAuthenticationToken(token));
  }

  private void assertRefused(String token) {
    assertThatExceptionOfType(InvalidBearerTokenException.class)
        .isThrownBy(() -> authenticate(token));
  }

  private static String tokenOf(UUID person, RSAKey key) {
    return signed(claims(person).build(), key);
  }

  private static JWTClaimsSet.Builder claims(UUID person) {
    return new JWTClaimsSet.Builder()
        .subject(person.toString())
        .issuer(ISSUER)
        .audience(ISSUER)
        .expirationTime(Date.from(NOON.plus(LIFETIME)))
        .claim("org", CENTRE.toString())
        .claim("roles", List.of("MANAGER"));
  }

  private static String signed(JWTClaimsSet claims, RSAKey key) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RSAKey key(String name) {
    try {
      return new RSAKeyGenerator(2048).keyID(name).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
