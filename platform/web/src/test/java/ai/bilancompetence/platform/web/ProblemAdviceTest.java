package ai.bilancompetence.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.platform.error.PlatformError;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

class ProblemAdviceTest {

  private final ProblemAdvice advice = new ProblemAdvice();

  @Test
  void given_the_caller_is_gone_then_nobody_is_told_and_nothing_has_failed() {
    Exception halfWritten =
        new HttpMessageNotWritableException(
            "Could not write JSON", new AsyncRequestNotUsableException("Connection reset by peer"));

    assertThat(advice.on(halfWritten)).isNull();
  }

  @Test
  void given_something_of_ours_has_failed_then_the_caller_is_told_so_and_nothing_more() {
    Problem told =
        Objects.requireNonNull(
            Objects.requireNonNull(advice.on(new IllegalStateException("a secret"))).getBody());

    assertThat(told.code()).isEqualTo(PlatformError.INTERNAL_ERROR.code());
    assertThat(told.toString()).doesNotContain("a secret");
  }
}
