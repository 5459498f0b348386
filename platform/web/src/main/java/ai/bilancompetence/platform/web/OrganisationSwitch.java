package ai.bilancompetence.platform.web;

import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.access.SignIn;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a person act in another organisation than the one of the access token, where the request
 * names one. What counts there are the roles held now and the second factors demanded there; the
 * token only tells who it is, and that the person administers the platform. Machines and tokens for
 * one purpose act where their token says.
 */
final class OrganisationSwitch extends OncePerRequestFilter {

  private final ActingRights rights;
  private final AccessProperties properties;
  private final ProblemWriter problems;

  OrganisationSwitch(ActingRights rights, AccessProperties properties, ProblemWriter problems) {
    this.rights = rights;
    this.properties = properties;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String wanted = request.getHeader(Headers.ORGANISATION_ID);
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (wanted != null
        && authentication instanceof JwtAuthenticationToken token
        && token.getDetails() instanceof TokenFacts facts) {
      try {
        act(token, facts, organisation(wanted));
      } catch (DomainRejection refusal) {
        problems.write(response, refusal.errorCode(), refusal.detail());
        return;
      }
    }
    chain.doFilter(request, response);
  }

  private void act(JwtAuthenticationToken token, TokenFacts facts, UUID organisation) {
    if (organisation.equals(facts.actor().organisationId())) {
      return;
    }
    TokenFacts there = in(facts, organisation);
    JwtAuthenticationToken switched =
        new JwtAuthenticationToken(token.getToken(), there.actor(), List.of());
    switched.setDetails(there);
    SecurityContextHolder.getContext().setAuthentication(switched);
  }

  private TokenFacts in(TokenFacts facts, UUID organisation) {
    Actor actor = facts.actor();
    UUID person = actor.personId();
    if (person == null || facts.scopes() != null) {
      throw notAMember();
    }
    ActingRights.Held held =
        rights.of(person, organisation).orElseThrow(OrganisationSwitch::notAMember);
    Set<Role> roles = EnumSet.copyOf(held.roles());
    if (actor.isAdmin()) {
      roles.add(Role.ADMIN);
    }
    requireFactor(facts.signIn(), roles, held.demanding());
    return new TokenFacts(
        Actor.person(person, organisation, roles),
        facts.signIn(),
        null,
        facts.holders(),
        facts.issuedAtMs());
  }

  private void requireFactor(@Nullable SignIn signIn, Set<Role> roles, Set<Role> demanding) {
    boolean needed =
        !Collections.disjoint(roles, demanding)
            || !Collections.disjoint(roles, properties.secondFactorRoles());
    if (needed && (signIn == null || !signIn.hasSecondFactor())) {
      throw new DomainRejection(
          PlatformError.SECOND_FACTOR_REQUIRED, "Log in with a second factor to act there");
    }
  }

  private static UUID organisation(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException noId) {
      throw new DomainRejection(
          PlatformError.INVALID_PARAMETER, Headers.ORGANISATION_ID + " must be an id");
    }
  }

  private static DomainRejection notAMember() {
    return new DomainRejection(
        PlatformError.NOT_A_MEMBER, "Name an organisation that you belong to");
  }
}
