package ai.bilancompetence.app;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Health and metrics are open, on a port of their own that an operator does not publish, and in a
 * demo the mails that were caught, see {@link MailsEndpoint}. Nothing else of the actuator is
 * exposed.
 */
@Configuration(proxyBeanMethods = false)
class ManagementSecurityConfiguration {

  @Bean
  @Order(1)
  SecurityFilterChain managementSecurity(HttpSecurity http) {
    RequestMatcher endpoints = EndpointRequest.toAnyEndpoint();
    return http.securityMatcher(request -> !isForTheApi(request) && endpoints.matches(request))
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(EndpointRequest.to("health", "prometheus", "info", "mails"))
                    .permitAll()
                    .anyRequest()
                    .denyAll())
        .build();
  }

  /** Asked first, because it is asked for every request, and quickly told. */
  private static boolean isForTheApi(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/api/");
  }
}
