package ai.bilancompetence.identity.command;

import ai.bilancompetence.platform.web.PublicEndpoint;
import ai.bilancompetence.platform.web.ScopedEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** What is open of second factors: to everybody, and to who has yet to add one. */
@Configuration(proxyBeanMethods = false)
class SecondFactorConfiguration {

  private static final String AUTH = "/api/v1/auth";

  @Bean
  PublicEndpoint secondFactor() {
    return new PublicEndpoint(HttpMethod.POST, AUTH + "/second-factor");
  }

  @Bean
  PublicEndpoint secondFactorPasskeyOptions() {
    return new PublicEndpoint(HttpMethod.POST, AUTH + "/second-factor/passkey-options");
  }

  @Bean
  PublicEndpoint passkeyLogInOptions() {
    return new PublicEndpoint(HttpMethod.POST, AUTH + "/passkeys/log-in/options");
  }

  @Bean
  PublicEndpoint passkeyLogIn() {
    return new PublicEndpoint(HttpMethod.POST, AUTH + "/passkeys/log-in");
  }

  @Bean
  ScopedEndpoint listInSetup() {
    return setup(HttpMethod.GET, "/second-factors");
  }

  @Bean
  ScopedEndpoint totpInSetup() {
    return setup(HttpMethod.POST, "/totp");
  }

  @Bean
  ScopedEndpoint totpConfirmationInSetup() {
    return setup(HttpMethod.POST, "/totp/{factorId}/confirm");
  }

  @Bean
  ScopedEndpoint passkeyOptionsInSetup() {
    return setup(HttpMethod.POST, "/passkeys/options");
  }

  @Bean
  ScopedEndpoint passkeyInSetup() {
    return setup(HttpMethod.POST, "/passkeys");
  }

  private static ScopedEndpoint setup(HttpMethod method, String path) {
    return new ScopedEndpoint(SecondFactorGate.SETUP_SCOPE, method, AUTH + path);
  }
}
