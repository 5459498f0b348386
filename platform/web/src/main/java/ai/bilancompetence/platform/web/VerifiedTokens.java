package ai.bilancompetence.platform.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Tells who sends an access token: RS256 only, from our own keys, for our own issuer and audience.
 *
 * <p>What a token says cannot change, so its signature is verified once in a few minutes and not
 * with every request. What can change is looked at with every request:
 *
 * <ul>
 *   <li><b>Time.</b> All validators run again, so a token ends at its {@code exp} and not later.
 *   <li><b>Keys.</b> A verification counts for the set of public keys that it was made with, and
 *       for no other. From the moment at which this node knows that a key is gone or replaced,
 *       every token is verified anew.
 *   <li><b>Revocations.</b> Ended sessions and changed roles, as far as this node knows of them.
 * </ul>
 *
 * <p>Only verified tokens are kept, so nobody fills the memory with made-up ones.
 */
final class VerifiedTokens implements AuthenticationManager {

  /** About 3 KB each. */
  private static final int MAX_KEPT = 10_000;

  private static final Duration KEPT_FOR = Duration.ofMinutes(5);

  /** What a token says, and the keys among which the one that signed it was found. */
  private record Verified(Jwt token, TokenFacts facts, JWKSet keys) {}

  private final Supplier<JWKSet> keys;
  private final Predicate<TokenFacts> revoked;
  private final OAuth2TokenValidator<Jwt> validator;
  private final JwtAuthenticationProvider verifier;
  private final Cache<String, Verified> kept =
      Caffeine.newBuilder().maximumSize(MAX_KEPT).expireAfterWrite(KEPT_FOR).build();

  /**
   * Verifies with these keys.
   *
   * @param keys all of them, asked for with every request
   * @param keySource finds the one that a token names
   * @param revoked whether a token has ended early, asked with every request
   * @param issuer issuer and audience that a token must have
   */
  VerifiedTokens(
      Supplier<JWKSet> keys,
      JWKSource<SecurityContext> keySource,
      Predicate<TokenFacts> revoked,
      String issuer,
      Clock clock) {
    this.keys = keys;
    this.revoked = revoked;
    this.validator = validator(issuer, clock);
    this.verifier = new JwtAuthenticationProvider(decoder(keySource, validator));
    this.verifier.setJwtAuthenticationConverter(VerifiedTokens::authenticated);
  }

  @Override
  public Authentication authenticate(Authentication bearer) {
    String text = ((BearerTokenAuthenticationToken) bearer).getToken();
    Verified known = kept.getIfPresent(text);
    if (known != null
        && known.keys().equals(keys.get())
        && !validator.validate(known.token()).hasErrors()) {
      refuseRevoked(known.facts());
      return authenticated(known.token(), known.facts());
    }
    return verify(text, bearer);
  }

  private void refuseRevoked(TokenFacts facts) {
    if (revoked.test(facts)) {
      throw new TokenRevoked(facts.actor().name());
    }
  }

  private Authentication verify(String text, Authentication bearer) {
    kept.invalidate(text);
    // Before the verification: should the keys change meanwhile, the next request verifies again.
    JWKSet before = keys.get();
    JwtAuthenticationToken verified = (JwtAuthenticationToken) verifier.authenticate(bearer);
    if (verified.getDetails() instanceof TokenFacts facts) {
      kept.put(text, new Verified(verified.getToken(), facts, before));
      refuseRevoked(facts);
    }
    return verified;
  }

  private static JwtDecoder decoder(
      JWKSource<SecurityContext> keySource, OAuth2TokenValidator<Jwt> validator) {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keySource));
    processor.setJWTClaimsSetVerifier((claims, context) -> {}); // Spring's validators do it.
    NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
    decoder.setJwtValidator(validator);
    return decoder;
  }

  private static OAuth2TokenValidator<Jwt> validator(String issuer, Clock clock) {
    JwtTimestampValidator time = new JwtTimestampValidator();
    time.setClock(clock);
    return new DelegatingOAuth2TokenValidator<Jwt>(
        JwtValidators.createDefaultWithValidators(List.of(time, new JwtIssuerValidator(issuer))),
        new JwtClaimValidator<List<String>>(
            JwtClaimNames.AUD, audience -> audience != null && audience.contains(issuer)),
        new JwtClaimValidator<Object>(JwtClaimNames.EXP, expiry -> expiry != null));
  }

  private static JwtAuthenticationToken authenticated(Jwt token) {
    try {
      return authenticated(token, TokenFacts.of(token));
    } catch (IllegalArgumentException unreadable) {
      throw new InvalidBearerTokenException("The token names nobody who can act", unreadable);
    }
  }

  /** A new one for each request: it can be changed. */
  private static JwtAuthenticationToken authenticated(Jwt token, TokenFacts facts) {
    JwtAuthenticationToken authenticated =
        new JwtAuthenticationToken(token, facts.actor(), List.of());
    authenticated.setDetails(facts);
    return authenticated;
  }
}
