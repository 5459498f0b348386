package ai.bilancompetence.platform.web;

import ai.bilancompetence.platform.access.SignIn;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands controllers the {@link SignIn} of the verified access token; machines are refused. */
final class SignInArgumentResolver implements HandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return SignIn.class.equals(parameter.getParameterType());
  }

  @Override
  public SignIn resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    TokenFacts facts = TokenFacts.current();
    if (facts == null || facts.signIn() == null) {
      throw new DomainRejection(PlatformError.FORBIDDEN, "Only people who signed in can do this");
    }
    return facts.signIn();
  }
}
