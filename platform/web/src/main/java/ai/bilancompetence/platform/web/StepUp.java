package ai.bilancompetence.platform.web;

import ai.bilancompetence.platform.access.SignIn;
import ai.bilancompetence.platform.error.PlatformError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Clock;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Has callers of {@link RequiresRecentSignIn} prove again who they are (RFC 9470). */
@Component
final class StepUp implements HandlerInterceptor, WebMvcConfigurer {

  private final AccessProperties properties;
  private final ProblemWriter problems;
  private final Clock clock;
  private final Map<Method, Boolean> demanding = new ConcurrentHashMap<>();

  StepUp(AccessProperties properties, ProblemWriter problems, Clock clock) {
    this.properties = properties;
    this.problems = problems;
    this.clock = clock;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    if (!(handler instanceof HandlerMethod method) || !isDemanding(method)) {
      return true;
    }
    TokenFacts facts = TokenFacts.current();
    if (facts == null || facts.actor().personId() == null) {
      problems.write(response, PlatformError.FORBIDDEN, "Only people who signed in can do this");
      return false;
    }
    SignIn signIn = facts.signIn();
    if (signIn == null || !signIn.isWithin(properties.stepUpMaxAge(), clock.instant())) {
      return refuse(response, "Prove again who you are", "");
    }
    boolean needsFactor =
        !Collections.disjoint(facts.actor().roles(), properties.secondFactorRoles());
    if (needsFactor && !signIn.hasSecondFactor()) {
      return refuse(response, "Prove with a second factor who you are", ", acr_values=\"mfa\"");
    }
    return true;
  }

  private boolean isDemanding(HandlerMethod method) {
    return demanding.computeIfAbsent(
        method.getMethod(), m -> method.hasMethodAnnotation(RequiresRecentSignIn.class));
  }

  private boolean refuse(HttpServletResponse response, String detail, String more)
      throws IOException {
    response.setHeader(
        HttpHeaders.WWW_AUTHENTICATE,
        "Bearer error=\"insufficient_user_authentication\", error_description=\"%s\", max_age=\"%d\"%s"
            .formatted(detail, properties.stepUpMaxAge().toSeconds(), more));
    problems.write(response, PlatformError.STEP_UP_REQUIRED, detail);
    return false;
  }
}
