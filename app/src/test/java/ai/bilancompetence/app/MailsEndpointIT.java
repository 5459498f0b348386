package ai.bilancompetence.app;

import static ai.bilancompetence.app.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.RunningApp;
import ai.bilancompetence.platform.mail.Mail;
import ai.bilancompetence.platform.mail.Mails;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** In a demo operators read the mails that were sent to nobody. */
class MailsEndpointIT {

  private final Http operator = Http.anonymous(RunningApp.shared().managementUrl());

  @Test
  void operators_of_a_demo_read_what_was_caught_and_nobody_else_does() {
    String to = UUID.randomUUID() + "@example.org";
    RunningApp.shared()
        .bean(Mails.class)
        .queue(
            new Mail.Invitation(
                to, "<script>x()</script>", "Anne", Set.of(), "t0ken", Instant.EPOCH));

    JsonNode entry =
        eventually(
            () ->
                operator
                    .get("/actuator/mails")
                    .json()
                    .valueStream()
                    .filter(mail -> mail.get("to").asString().equals(to))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("not there")),
            mail -> true);
    String id = entry.get("id").asString();
    assertThat(operator.get("/actuator/mails/" + id).json().get("text").asString())
        .contains("token=t0ken");
    Http.Answer page = operator.get("/actuator/mails/page");
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.body()).contains(to, "&lt;script").doesNotContain("<script");

    assertThat(operator.get("/actuator/mails/" + UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(Demo.anonymous().get("/actuator/mails").status()).isEqualTo(401);
    assertThat(Demo.admin().get("/actuator/mails").status()).isEqualTo(404);
  }
}
