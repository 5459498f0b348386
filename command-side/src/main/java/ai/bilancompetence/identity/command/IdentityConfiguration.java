package ai.bilancompetence.identity.command;

import ai.bilancompetence.platform.web.PublicEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** What is open to everybody: the ways to an account and to a token. */
@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

  @Bean
  PublicEndpoint registration() {
    return new PublicEndpoint(HttpMethod.POST, "/api/v1/auth/register");
  }

  @Bean
  PublicEndpoint login() {
    return new PublicEndpoint(HttpMethod.POST, "/api/v1/auth/login");
  }

  /** The refresh token is the credential; the access token may have expired. */
  @Bean
  PublicEndpoint refresh() {
    return new PublicEndpoint(HttpMethod.POST, "/api/v1/auth/refresh");
  }

  @Bean
  PublicEndpoint logout() {
    return new PublicEndpoint(HttpMethod.POST, "/api/v1/auth/logout");
  }

  /** The client's own credentials stand in the request. */
  @Bean
  PublicEndpoint clientToken() {
    return new PublicEndpoint(HttpMethod.POST, ClientTokenController.PATH);
  }

  @Bean
  PublicEndpoint emailConfirmation() {
    return new PublicEndpoint(HttpMethod.POST, "/api/v1/auth/verify-email");
  }

  @Bean
  PublicEndpoint emailConfirmationAgain() {
    return new PublicEndpoint(HttpMethod.POST, "/api/v1/auth/verify-email/resend");
  }

  @Bean
  PublicEndpoint forgottenPassword() {
    return new PublicEndpoint(HttpMethod.POST, "/api/v1/auth/password/forgot");
  }

  @Bean
  PublicEndpoint passwordReset() {
    return new PublicEndpoint(HttpMethod.POST, "/api/v1/auth/password/reset");
  }

  @Bean
  PublicEndpoint magicLink() {
    return new PublicEndpoint(HttpMethod.POST, "/api/v1/auth/magic-link");
  }

  @Bean
  PublicEndpoint magicLinkRedemption() {
    return new PublicEndpoint(HttpMethod.POST, "/api/v1/auth/magic-link/redeem");
  }

  @Bean
  PublicEndpoint publicKeys() {
    return new PublicEndpoint(HttpMethod.GET, PublicKeysController.PATH);
  }

  @Bean
  PublicEndpoint identityProviders() {
    return new PublicEndpoint(HttpMethod.GET, "/api/v1/auth/sso/providers");
  }

  @Bean
  PublicEndpoint signOn() {
    return new PublicEndpoint(HttpMethod.POST, "/api/v1/auth/sso/{provider}/authorizations");
  }

  @Bean
  PublicEndpoint signOnCallback() {
    return new PublicEndpoint(HttpMethod.GET, SingleSignOn.CALLBACK);
  }

  @Bean
  PublicEndpoint signOnRedemption() {
    return new PublicEndpoint(HttpMethod.POST, "/api/v1/auth/sso/redeem");
  }

  @Bean
  PublicEndpoint signOnConfirmation() {
    return new PublicEndpoint(HttpMethod.POST, "/api/v1/auth/sso/links/confirm");
  }
}
