package ai.bilancompetence.app;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http.Answer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WholeAnswersIT {

  @Test
  void an_answer_and_a_refusal_come_in_one_piece_and_say_how_long_they_are() {
    assertThatLengthIsTold(Demo.beneficiary().get("/api/v1/profiles/me"));
    assertThatLengthIsTold(Demo.manager().get("/api/v1/no/such/path"));
    assertThatLengthIsTold(Demo.anonymous().get("/api/v1/profiles/me"));
    assertThatLengthIsTold(Demo.anonymous().get("/api/v1/auth/.well-known/jwks.json"));
  }

  @Test
  void an_answer_that_fits_into_no_buffer_arrives_whole() {
    Answer document = Demo.anonymous().get("/api/v1/openapi.json");

    assertThat(document.body()).hasSizeGreaterThan(20_000);
    assertThat(document.json().get("paths").size()).isGreaterThan(10);
  }

  private static void assertThatLengthIsTold(Answer answer) {
    assertThat(answer.header("Content-Length"))
        .isEqualTo(Integer.toString(answer.body().getBytes(StandardCharsets.UTF_8).length));
    assertThat(answer.header("Transfer-Encoding")).isEmpty();
  }
}
