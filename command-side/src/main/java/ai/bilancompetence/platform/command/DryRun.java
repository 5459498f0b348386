package ai.bilancompetence.platform.command;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** The query parameter that asks what would happen. */
final class DryRun {

  static final String PARAMETER = "dry_run";

  private DryRun() {}

  /**
   * Whether a request is one. Where there is none, the parameter is refused: who asks what would
   * happen must not have it happen.
   *
   * @param values of the parameter; null when it was not sent
   * @throws DomainRejection with {@code invalid_parameter}
   */
  static boolean isAskedFor(String @Nullable [] values, MethodParameter endpoint) {
    if (values == null) {
      return false;
    }
    if (!isTakenBy(endpoint)) {
      throw refusal("There is no dry run of this");
    }
    if (values.length != 1) {
      throw refusal("dry_run must be given once");
    }
    return switch (values[0]) {
      case "true" -> true;
      case "false" -> false;
      default -> throw refusal("dry_run must be true or false");
    };
  }

  /** Whether an endpoint, or all of its controller, has dry runs. */
  static boolean isTakenBy(MethodParameter endpoint) {
    return endpoint.hasMethodAnnotation(TakesDryRun.class)
        || AnnotatedElementUtils.hasAnnotation(endpoint.getContainingClass(), TakesDryRun.class);
  }

  private static DomainRejection refusal(String detail) {
    return new DomainRejection(PlatformError.INVALID_PARAMETER, detail);
  }
}
