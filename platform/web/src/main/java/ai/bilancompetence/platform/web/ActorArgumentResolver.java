package ai.bilancompetence.platform.web;

import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands controllers the {@link Actor} of the verified access token. */
public final class ActorArgumentResolver implements HandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return Actor.class.equals(parameter.getParameterType());
  }

  @Override
  public Actor resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    return currentActor();
  }

  /** The actor of the request at work. */
  public static Actor currentActor() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication instanceof JwtAuthenticationToken token) {
      return actorOf(token.getToken());
    }
    throw new IllegalStateException("A path that needs an actor is open to the public");
  }

  private static Actor actorOf(Jwt token) {
    String organisation = token.getClaimAsString(TokenClaims.ORGANISATION);
    List<String> roleNames = token.getClaimAsStringList(TokenClaims.ROLES);
    Set<Role> roles =
        roleNames == null
            ? Set.of()
            : roleNames.stream().map(Role::valueOf).collect(Collectors.toUnmodifiableSet());
    return Actor.person(
        UUID.fromString(token.getSubject()),
        organisation == null ? null : UUID.fromString(organisation),
        roles);
  }
}
