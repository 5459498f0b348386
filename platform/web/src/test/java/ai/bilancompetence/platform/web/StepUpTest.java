package ai.bilancompetence.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.access.SignIn;
import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.json.JsonMapper;

class StepUpTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration MAX_AGE = Duration.ofMinutes(10);

  private final StepUp stepUp =
      new StepUp(
          new AccessProperties(
              MAX_AGE,
              Set.of(Role.ADMIN, Role.AUDITOR),
              new AccessProperties.Keys(Duration.ofDays(90))),
          new ProblemWriter(JsonMapper.builder().build()),
          Clock.fixed(NOON, ZoneOffset.UTC));
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  @AfterEach
  void signOut() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void a_recent_sign_in_is_enough_for_a_role_without_demands() throws IOException {
    assertThat(mayWhen(Role.MANAGER, NOON.minus(MAX_AGE), "pwd")).isTrue();
  }

  @Test
  void an_older_sign_in_is_not_even_with_a_second_factor() throws IOException {
    assertThat(mayWhen(Role.MANAGER, NOON.minus(MAX_AGE).minusSeconds(1), "pwd", "otp")).isFalse();
    assertThat(response.getStatus()).isEqualTo(401);
    assertThat(response.getContentAsString()).contains("step_up_required");
    assertThat(response.getHeader("WWW-Authenticate"))
        .isEqualTo(
            "Bearer error=\"insufficient_user_authentication\","
                + " error_description=\"Prove again who you are\", max_age=\"600\"");
  }

  @Test
  void an_administrator_needs_a_second_factor_too() throws IOException {
    assertThat(mayWhen(Role.ADMIN, NOON, "pwd")).isFalse();
    assertThat(response.getStatus()).isEqualTo(401);
    assertThat(response.getHeader("WWW-Authenticate")).contains("acr_values=\"mfa\"");
    assertThat(mayWhen(Role.ADMIN, NOON, "link", "sso")).isFalse();
    assertThat(mayWhen(Role.ADMIN, NOON, "pwd", "otp")).isTrue();
    assertThat(mayWhen(Role.AUDITOR, NOON, "hwk")).isTrue();
  }

  @Test
  void nobody_needs_it_where_nothing_is_demanded() throws Exception {
    Method open = StepUpTest.class.getDeclaredMethod("ordinary");
    assertThat(stepUp.preHandle(new MockHttpServletRequest(), response, handler(open))).isTrue();
  }

  @Test
  void a_machine_and_somebody_of_whom_no_sign_in_is_known_are_refused() throws IOException {
    UUID centre = UUID.randomUUID();
    Actor machine = Actor.client(UUID.randomUUID(), centre, Set.of(Role.MANAGER));
    assertThat(may(machine, null)).isFalse();
    assertThat(response.getStatus()).isEqualTo(403);
    assertThat(may(Actor.person(UUID.randomUUID(), centre, Set.of(Role.MANAGER)), null)).isFalse();
    assertThat(response.getStatus()).isEqualTo(401);
  }

  private boolean mayWhen(Role role, Instant signedIn, String... methods) throws IOException {
    return may(
        Actor.person(UUID.randomUUID(), null, Set.of(role)),
        new SignIn(UUID.randomUUID(), signedIn, Set.of(methods)));
  }

  private boolean may(Actor actor, @Nullable SignIn signIn) throws IOException {
    TestingAuthenticationToken caller = new TestingAuthenticationToken(actor, null, List.of());
    caller.setDetails(new TokenFacts(actor, signIn, null, List.of(), NOON.toEpochMilli()));
    SecurityContextHolder.getContext().setAuthentication(caller);
    try {
      Method sensitive = StepUpTest.class.getDeclaredMethod("sensitive");
      return stepUp.preHandle(new MockHttpServletRequest(), response, handler(sensitive));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private HandlerMethod handler(Method method) {
    return new HandlerMethod(this, method);
  }

  @RequiresRecentSignIn
  void sensitive() {}

  void ordinary() {}
}
