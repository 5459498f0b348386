package ai.bilancompetence.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.RunningApp;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/** Every request to the API pays for every filter, so none comes in unnoticed. */
class SecurityFiltersIT {

  @Test
  void a_request_goes_through_these_filters_and_no_others() {
    ServletContext server = RunningApp.shared().bean(ServletContext.class);

    assertThat(server.getFilterRegistrations().values())
        .extracting(FilterRegistration::getName)
        .containsExactlyInAnyOrder(
            "requestMetrics",
            "traceFilter",
            "wholeAnswers",
            "bodyLimitFilter",
            "springSecurityFilterChain");
  }

  @Test
  void whatever_is_asked_of_the_api_these_filters_guard_it_in_this_order() {
    List<SecurityFilterChain> chains =
        RunningApp.shared().bean(FilterChainProxy.class).getFilterChains();

    DefaultSecurityFilterChain last = (DefaultSecurityFilterChain) chains.getLast();
    assertThat(last.getRequestMatcher()).isSameAs(AnyRequestMatcher.INSTANCE);
    assertThat(last.getFilters())
        .extracting(filter -> filter.getClass().getSimpleName())
        .containsExactly(
            "HeaderWriterFilter",
            "CorsFilter",
            "BearerTokenAuthenticationFilter",
            "RateLimitFilter",
            "OrganisationSwitch",
            "ExceptionTranslationFilter",
            "AuthorizationFilter");
  }

  @Test
  void the_filters_are_not_observed() {
    SecurityObservationSettings settings =
        RunningApp.shared().bean(SecurityObservationSettings.class);

    assertThat(settings.shouldObserveRequests()).isFalse();
    assertThat(settings.shouldObserveAuthentications()).isFalse();
    assertThat(settings.shouldObserveAuthorizations()).isFalse();
  }

  @Test
  void the_endpoints_of_operators_answer_on_their_own_port_only() {
    Http operator = Http.anonymous(RunningApp.shared().managementUrl());

    assertThat(operator.get("/actuator/health").status()).isEqualTo(200);
    assertThat(operator.get("/actuator").status()).isNotEqualTo(200);
    assertThat(operator.get("/actuator/env").status()).isNotEqualTo(200);
    assertThat(operator.get("/api/v1/profiles/me").status()).isEqualTo(401);
    assertThat(Demo.anonymous().get("/actuator/health").status()).isEqualTo(401);
    assertThat(Demo.manager().get("/actuator/health").status()).isEqualTo(404);
  }
}
