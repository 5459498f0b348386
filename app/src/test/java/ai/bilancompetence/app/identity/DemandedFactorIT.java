package ai.bilancompetence.app.identity;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.OwnApp;
import ai.bilancompetence.identity.command.IdentitySetup;
import ai.bilancompetence.identity.event.PersonId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The platform as it is delivered: administrators and auditors need a second factor, and those of
 * the demo have one.
 */
class DemandedFactorIT {

  @TempDir private static Path data;
  private static OwnApp app;

  @BeforeAll
  static void start() {
    // Log-ins of the administrator, which shows a code, are part of this.
    app = new OwnApp(data, "--bilan.access.second-factor-roles=ADMIN,AUDITOR");
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void given_the_password_of_an_administrator_then_it_opens_nothing() {
    assertThat(status("admin@demo.example.org", Demo.PASSWORD)).isEqualTo("second_factor_required");
    assertThat(status("auditor@demo.example.org", Demo.PASSWORD))
        .isEqualTo("second_factor_required");
    assertThat(status("manager@demo.example.org", Demo.PASSWORD)).isEqualTo("signed_in");
  }

  @Test
  void given_a_new_administrator_then_the_first_log_in_is_for_adding_a_factor() {
    IdentitySetup setup = app.bean(IdentitySetup.class);
    PersonId root =
        setup.ensurePerson(
            new PersonId(UUID.randomUUID()), "root@example.org", "correct horse", "Root");
    setup.ensureAdministrator(root);

    JsonNode answer = login("root@example.org", "correct horse");

    assertThat(answer.get("status").asString()).isEqualTo("second_factor_setup_required");
    Http limited =
        Http.anonymous(app.baseUrl())
            .with("Authorization", "Bearer " + answer.get("access_token").asString());
    assertThat(limited.get("/api/v1/operations/dead-letters").status()).isEqualTo(403);
  }

  @Test
  void given_the_scripts_of_the_story_then_they_log_everybody_in_twice_in_a_row() throws Exception {
    for (String name : new String[] {"manager", "auditor", "auditor"}) {
      assertThat(script(name)).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+\\s*");
    }
  }

  private static String script(String name) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("../docs/story/log-in", name);
    builder.environment().put("BILAN_URL", app.baseUrl());
    Process process = builder.redirectErrorStream(true).start();
    byte[] output = process.getInputStream().readAllBytes();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return new String(output, StandardCharsets.UTF_8);
  }

  private static String status(String email, String password) {
    return login(email, password).get("status").asString();
  }

  private static JsonNode login(String email, String password) {
    return Http.anonymous(app.baseUrl())
        .post("/api/v1/auth/login", Map.of("email", email, "password", password))
        .data();
  }
}
