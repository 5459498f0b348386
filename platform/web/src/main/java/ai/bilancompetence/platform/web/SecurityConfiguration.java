package ai.bilancompetence.platform.web;

import ai.bilancompetence.platform.configuration.PlatformProperties;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.platform.token.SigningKeys;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Deny by default: a path is open only where a {@link PublicEndpoint} says so. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  @Bean
  SecurityFilterChain apiSecurity(
      HttpSecurity http, List<PublicEndpoint> publicEndpoints, ProblemWriter problems) {
    AuthenticationEntryPoint unauthenticated =
        (request, response, exception) -> {
          response.setHeader("WWW-Authenticate", "Bearer");
          problems.write(
              response, PlatformError.UNAUTHENTICATED, "Send a valid access token as Bearer");
        };
    AccessDeniedHandler forbidden =
        (request, response, exception) ->
            problems.write(response, PlatformError.FORBIDDEN, "Your role does not allow this");
    return http.csrf(AbstractHttpConfigurer::disable) // Nothing is authenticated by a cookie.
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .authorizeHttpRequests(
            requests -> {
              requests.requestMatchers("/error").permitAll();
              for (PublicEndpoint endpoint : publicEndpoints) {
                requests.requestMatchers(endpoint.method(), endpoint.pattern()).permitAll();
              }
              requests.anyRequest().authenticated();
            })
        .exceptionHandling(
            handling ->
                handling.authenticationEntryPoint(unauthenticated).accessDeniedHandler(forbidden))
        .oauth2ResourceServer(
            server ->
                server
                    .bearerTokenResolver(unlessPublic(publicEndpoints))
                    .jwt(jwt -> {})
                    .authenticationEntryPoint(unauthenticated)
                    .accessDeniedHandler(forbidden))
        .build();
  }

  /**
   * A client that always sends its token must be able to refresh it after it expired, so a token is
   * not looked at where none is needed.
   */
  private static BearerTokenResolver unlessPublic(List<PublicEndpoint> publicEndpoints) {
    List<RequestMatcher> open =
        publicEndpoints.stream()
            .<RequestMatcher>map(
                endpoint ->
                    PathPatternRequestMatcher.withDefaults()
                        .matcher(endpoint.method(), endpoint.pattern()))
            .toList();
    BearerTokenResolver header = new DefaultBearerTokenResolver();
    return request ->
        open.stream().anyMatch(matcher -> matcher.matches(request))
            ? null
            : header.resolve(request);
  }

  /** Accepts RS256 only, from our own keys, for our own issuer and audience. */
  @Bean
  JwtDecoder jwtDecoder(SigningKeys keys, PlatformProperties properties) {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys.publicKeySource()));
    processor.setJWTClaimsSetVerifier((claims, context) -> {}); // Spring's validators do it below.
    NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<Jwt>(
            JwtValidators.createDefaultWithIssuer(properties.issuer()),
            new JwtClaimValidator<List<String>>(
                JwtClaimNames.AUD,
                audience -> audience != null && audience.contains(properties.issuer())),
            new JwtClaimValidator<Object>(JwtClaimNames.EXP, expiry -> expiry != null)));
    return decoder;
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
