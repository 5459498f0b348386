package ai.bilancompetence.platform.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.platform.web.Headers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.MethodParameter;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.ServletWebRequest;

/** What of a request says that it is a dry run. */
class DryRunTest {

  @TakesDryRun
  private static final class Credits {
    void spend(CommandRequest request) {}
  }

  private static final class Members {
    void add(CommandRequest request) {}

    @TakesDryRun
    void remove(CommandRequest request) {}
  }

  private final MockHttpServletRequest http = new MockHttpServletRequest("PUT", "/api/v1/x");

  @BeforeEach
  void logIn() {
    SecurityContextHolder.getContext()
        .setAuthentication(
            new TestingAuthenticationToken(Actor.system("test", null), null, List.of()));
  }

  @AfterEach
  void logOut() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void given_it_is_asked_for_then_no_key_is_needed() {
    http.setParameter("dry_run", "true");

    CommandRequest request = resolved(Credits.class, "spend");

    assertThat(request.dryRun()).isTrue();
    assertThat(request.requireKey()).isSameAs(request);
  }

  @Test
  void given_a_key_was_sent_then_it_is_ignored_whatever_it_is() {
    http.setParameter("dry_run", "true");
    http.addHeader(Headers.IDEMPOTENCY_KEY, "é");

    assertThat(resolved(Credits.class, "spend").key()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", ""})
  void given_it_is_not_asked_for_then_a_key_is_needed_as_ever(String value) {
    if (!value.isEmpty()) {
      http.setParameter("dry_run", value);
    }

    CommandRequest request = resolved(Credits.class, "spend");

    assertThat(request.dryRun()).isFalse();
    assertThatThrownBy(request::requireKey).isInstanceOf(DomainRejection.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "TRUE", "yes", " true"})
  void given_another_value_then_it_is_refused(String value) {
    http.setParameter("dry_run", value);

    assertRefused(Credits.class, "spend", "dry_run must be true or false");
  }

  @Test
  void given_it_is_given_twice_then_it_is_refused() {
    http.setParameter("dry_run", "false", "true");

    assertRefused(Credits.class, "spend", "dry_run must be given once");
  }

  @Test
  void given_one_endpoint_of_a_controller_has_dry_runs_then_the_others_refuse_them() {
    http.setParameter("dry_run", "true");

    assertThat(resolved(Members.class, "remove").dryRun()).isTrue();
    assertRefused(Members.class, "add", "There is no dry run of this");
  }

  private void assertRefused(Class<?> controller, String method, String detail) {
    assertThatThrownBy(() -> resolved(controller, method))
        .hasMessage(detail)
        .isInstanceOfSatisfying(
            DomainRejection.class,
            refusal -> assertThat(refusal.errorCode()).isEqualTo(PlatformError.INVALID_PARAMETER));
  }

  private CommandRequest resolved(Class<?> controller, String method) {
    @Nullable Object resolved;
    try {
      MethodParameter parameter =
          new MethodParameter(controller.getDeclaredMethod(method, CommandRequest.class), 0);
      resolved =
          new CommandRequestResolver()
              .resolveArgument(parameter, null, new ServletWebRequest(http), null);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
    return (CommandRequest) resolved;
  }
}
