package ai.bilancompetence.identity.command;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.ErrorCode;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomTypeSafeMatcher;
import org.hamcrest.Matcher;

/** What a refused command leaves behind. */
final class Refusals {

  private Refusals() {}

  /** Expects a refusal with the code, and no event. */
  static void expectRefusal(ResultValidator<?> result, ErrorCode code) {
    result.expectNoEvents().expectException(with(code));
  }

  private static Matcher<DomainRejection> with(ErrorCode code) {
    return new CustomTypeSafeMatcher<>("a refusal with " + code.code()) {
      @Override
      protected boolean matchesSafely(DomainRejection rejection) {
        return rejection.errorCode() == code;
      }
    };
  }
}
