package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.platform.web.ActorArgumentResolver;
import ai.bilancompetence.platform.web.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands controllers the {@link QueryRequest}. */
final class QueryRequestResolver implements HandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return QueryRequest.class.equals(parameter.getParameterType());
  }

  @Override
  public QueryRequest resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    String asOf = request.getParameter("as_of");
    return new QueryRequest(
        ActorArgumentResolver.currentActor(),
        readAfter(request.getHeader(Headers.READ_AFTER)),
        asOf == null ? null : AsOf.parse(asOf));
  }

  private static @Nullable Long readAfter(@Nullable String header) {
    if (header == null) {
      return null;
    }
    if (!header.matches("[0-9]{1,18}")) {
      throw new DomainRejection(PlatformError.INVALID_PARAMETER, "Read-After must be a position");
    }
    return Long.valueOf(header);
  }
}
