package ai.bilancompetence.platform.command;

import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.platform.web.ActorArgumentResolver;
import ai.bilancompetence.platform.web.Headers;
import ai.bilancompetence.platform.web.TraceFilter;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands controllers the {@link CommandRequest}. */
final class CommandRequestResolver implements HandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return CommandRequest.class.equals(parameter.getParameterType());
  }

  @Override
  public CommandRequest resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    Actor actor = ActorArgumentResolver.currentActor();
    HttpServletRequest http = (HttpServletRequest) request.getNativeRequest();
    boolean dryRun = DryRun.isAskedFor(http.getParameterValues(DryRun.PARAMETER), parameter);
    return new CommandRequest(
        actor,
        dryRun ? null : key(http),
        http.getMethod() + " " + http.getRequestURI(),
        String.valueOf(MDC.get(TraceFilter.TRACE_ID)),
        dryRun);
  }

  private static @Nullable String key(HttpServletRequest http) {
    String key = http.getHeader(Headers.IDEMPOTENCY_KEY);
    if (key != null && !isUsable(key)) {
      throw new DomainRejection(
          PlatformError.INVALID_PARAMETER,
          "Idempotency-Key must be 1 to 255 printable ASCII characters");
    }
    return key;
  }

  private static boolean isUsable(String key) {
    for (int i = 0; i < key.length(); i++) {
      if (key.charAt(i) < ' ' || key.charAt(i) > '~') {
        return false;
      }
    }
    return !key.isEmpty() && key.length() <= CommandRequest.MAX_KEY_LENGTH;
  }
}
