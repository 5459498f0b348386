package ai.bilancompetence.platform.web;

import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.access.SignIn;
import ai.bilancompetence.platform.token.TokenHolder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What a verified access token says, read once.
 *
 * @param signIn absent for machines
 * @param scopes all that may be done with the token; absent when it is not restricted
 * @param holders in whose name it can be revoked
 * @param issuedAtMs when it was made, by the clock of the node that did
 */
record TokenFacts(
    Actor actor,
    @Nullable SignIn signIn,
    @Nullable Set<String> scopes,
    List<TokenHolder> holders,
    long issuedAtMs) {

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException when the token names nobody who can act
   */
  static TokenFacts of(Jwt token) {
    String client = token.getClaimAsString(TokenClaims.CLIENT);
    return client == null ? ofPerson(token) : ofClient(token, id(client));
  }

  /** The facts of the request at work; null when it came without a token. */
  static @Nullable TokenFacts current() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getDetails() instanceof TokenFacts facts
        ? facts
        : null;
  }

  private static TokenFacts ofPerson(Jwt token) {
    UUID person = id(token.getSubject());
    UUID organisation = organisation(token);
    SignIn signIn = signIn(token);
    List<TokenHolder> holders = new ArrayList<>(List.of(TokenHolder.person(person, null)));
    if (organisation != null) {
      holders.add(TokenHolder.person(person, organisation));
    }
    if (signIn != null) {
      holders.add(TokenHolder.session(signIn.sessionId()));
    }
    return new TokenFacts(
        actor(token, person, organisation, signIn),
        signIn,
        scopes(token),
        List.copyOf(holders),
        issuedAtMs(token));
  }

  private static Actor actor(
      Jwt token, UUID person, @Nullable UUID organisation, @Nullable SignIn signIn) {
    if (signIn == null || !signIn.methods().contains(SignIn.ORGANISATION_SIGN_ON)) {
      return Actor.person(person, organisation, roles(token));
    }
    if (organisation == null) {
      throw new IllegalArgumentException("An organisation that vouches is acted in");
    }
    return Actor.confined(person, organisation, roles(token));
  }

  private static TokenFacts ofClient(Jwt token, UUID client) {
    UUID organisation = organisation(token);
    if (organisation == null) {
      throw new IllegalArgumentException("A machine acts for an organisation");
    }
    Set<String> scopes = scopes(token);
    return new TokenFacts(
        Actor.client(client, organisation, roles(token)),
        null,
        scopes == null ? Set.of() : scopes,
        List.of(TokenHolder.client(client)),
        issuedAtMs(token));
  }

  private static @Nullable SignIn signIn(Jwt token) {
    String session = token.getClaimAsString(TokenClaims.SESSION);
    Instant at = token.getClaimAsInstant(TokenClaims.AUTHENTICATED_AT);
    List<String> methods = token.getClaimAsStringList(TokenClaims.METHODS);
    return session == null || at == null
        ? null
        : new SignIn(id(session), at, methods == null ? Set.of() : Set.copyOf(methods));
  }

  private static @Nullable Set<String> scopes(Jwt token) {
    String scopes = token.getClaimAsString(TokenClaims.SCOPE);
    return scopes == null ? null : Set.copyOf(List.of(scopes.split(" ", -1)));
  }

  private static long issuedAtMs(Jwt token) {
    Instant issuedAt = token.getIssuedAt();
    return token.getClaim(TokenClaims.ISSUED_AT_MS) instanceof Number exact
        ? exact.longValue()
        : issuedAt == null ? 0 : issuedAt.toEpochMilli();
  }

  private static @Nullable UUID organisation(Jwt token) {
    String organisation = token.getClaimAsString(TokenClaims.ORGANISATION);
    return organisation == null ? null : id(organisation);
  }

  private static Set<Role> roles(Jwt token) {
    List<String> names = token.getClaimAsStringList(TokenClaims.ROLES);
    return names == null
        ? Set.of()
        : names.stream().map(Role::valueOf).collect(Collectors.toUnmodifiableSet());
  }

  private static UUID id(@Nullable String text) {
    if (text == null) {
      throw new IllegalArgumentException("An id is missing");
    }
    return UUID.fromString(text);
  }
}
