package ai.bilancompetence.platform.web;

import ai.bilancompetence.platform.configuration.PlatformProperties;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.platform.token.SigningKeys;
import ai.bilancompetence.platform.token.TokenRevocations;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Deny by default: a path is open only where a {@link PublicEndpoint} says so. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  private static final AuthorizationResult GRANTED = new AuthorizationDecision(true);

  /**
   * A few filters, put together by hand: every request pays for each of them, and Spring's builder
   * adds as many again for browsers, which keep cookies, sessions and forms. Whoever answers a
   * request on another thread than it came on has to add a {@code SecurityContextHolderFilter};
   * without it such an answer is refused.
   */
  @Bean
  SecurityFilterChain apiSecurity(
      List<PublicEndpoint> publicEndpoints,
      List<ScopedEndpoint> scopedEndpoints,
      ProblemWriter problems,
      RateLimits limits,
      SigningKeys keys,
      TokenRevocations revocations,
      ActingRights rights,
      AccessProperties access,
      PlatformProperties properties,
      HttpProperties http,
      Clock clock) {
    TokenRefusals refusals = new TokenRefusals(problems, limits);
    RequestMatcher open = toPublic(publicEndpoints);
    VerifiedTokens tokens =
        new VerifiedTokens(
            keys::publicKeys,
            keys.publicKeySource(),
            facts -> revocations.cover(facts.holders(), facts.issuedAtMs()),
            properties.issuer(),
            clock);
    ExceptionTranslationFilter translation =
        new ExceptionTranslationFilter(refusals, new NullRequestCache());
    translation.setAccessDeniedHandler(refusals);
    List<Filter> filters =
        new ArrayList<>(
            List.of(
                headers(properties.issuer()),
                authentication(tokens, open, refusals),
                new RateLimitFilter(limits),
                new OrganisationSwitch(rights, access, problems),
                translation,
                new AuthorizationFilter(denyByDefault(open, new Scopes(scopedEndpoints)))));
    List<String> origins = http.cors().allowedOrigins();
    if (!origins.isEmpty()) {
      filters.add(1, CorsRules.filter(origins, problems)); // A preflight comes without a token.
    }
    return new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE, filters);
  }

  /**
   * {@link SecurityHeaders} has the others. Whether callers come by TLS the address says that they
   * know us by; a proxy in front keeps it from us.
   */
  private static HeaderWriterFilter headers(String issuer) {
    HstsHeaderWriter hsts = new HstsHeaderWriter();
    if (issuer.startsWith("https://")) {
      hsts.setRequestMatcher(AnyRequestMatcher.INSTANCE);
    }
    return new HeaderWriterFilter(List.of(new CacheControlHeadersWriter(), hsts));
  }

  private static BearerTokenAuthenticationFilter authentication(
      VerifiedTokens tokens, RequestMatcher open, AuthenticationEntryPoint unauthenticated) {
    BearerTokenAuthenticationFilter filter =
        new BearerTokenAuthenticationFilter(tokens, new BearerTokens(open));
    filter.setAuthenticationEntryPoint(unauthenticated);
    filter.setSecurityContextRepository(new NullSecurityContextRepository());
    return filter;
  }

  /** Whoever has shown a token may ask, as far as its scopes go; the rest the domain decides. */
  private static AuthorizationManager<HttpServletRequest> denyByDefault(
      RequestMatcher open, Scopes scopes) {
    RequestMatcher errors = PathPatternRequestMatcher.withDefaults().matcher(ErrorEndpoint.PATH);
    return (authentication, request) -> {
      Authentication known = SecurityContextHolder.getContext().getAuthentication();
      if (known == null && (open.matches(request) || errors.matches(request))) {
        return GRANTED;
      }
      // Asking for it throws when there is none, which becomes the answer 401.
      Authentication shown = authentication.get();
      if (shown.getDetails() instanceof TokenFacts facts && facts.scopes() != null) {
        Scopes.Missing missing = scopes.missing(facts.scopes(), request);
        return missing == null || errors.matches(request) ? GRANTED : missing;
      }
      return shown.isAuthenticated() ? GRANTED : new AuthorizationDecision(false);
    };
  }

  private static RequestMatcher toPublic(List<PublicEndpoint> publicEndpoints) {
    PathPatternRequestMatcher.Builder path = PathPatternRequestMatcher.withDefaults();
    List<PathPatternRequestMatcher> open =
        publicEndpoints.stream()
            .map(endpoint -> path.matcher(endpoint.method(), endpoint.pattern()))
            .toList();
    return request -> {
      for (PathPatternRequestMatcher endpoint : open) {
        if (endpoint.matches(request)) {
          return true;
        }
      }
      return false;
    };
  }

  /** Nobody reads how long each filter takes, and watching them takes longer than they do. */
  @Bean
  SecurityObservationSettings securityObservations() {
    return SecurityObservationSettings.noObservations();
  }

  /** As strict as Spring's own, and quicker where there is nothing to find. */
  @Bean
  HttpFirewall httpFirewall() {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    firewall.setAllowedHeaderNames(
        name -> isPrintableAscii(name) || StrictHttpFirewall.ALLOWED_HEADER_NAMES.test(name));
    firewall.setAllowedHeaderValues(
        value -> isPrintableAscii(value) || StrictHttpFirewall.ALLOWED_HEADER_VALUES.test(value));
    return firewall;
  }

  private static boolean isPrintableAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  /** There is no log-in through Spring's own form, and no generated password in the log. */
  @Bean
  UserDetailsService noUserDetails() {
    return name -> {
      throw new UsernameNotFoundException("Log in at /api/v1/auth/login");
    };
  }

  @Bean
  RequestRejectedHandler requestRejectedHandler(ProblemWriter problems) {
    return (request, response, exception) ->
        problems.write(
            response, PlatformError.INVALID_PARAMETER, "The address has characters it must not");
  }
}
