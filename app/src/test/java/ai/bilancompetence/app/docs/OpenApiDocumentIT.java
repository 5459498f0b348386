package ai.bilancompetence.app.docs;

import ai.bilancompetence.app.testing.Demo;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code docs/openapi.json} is what the running application says of itself. */
class OpenApiDocumentIT {

  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Test
  void the_committed_description_is_that_of_the_running_application() {
    String running = Demo.anonymous().get("/api/v1/openapi.json").body();

    GeneratedDocument.check(
        "openapi.json", PRETTY.writeValueAsString(PRETTY.readTree(running)) + "\n");
  }
}
