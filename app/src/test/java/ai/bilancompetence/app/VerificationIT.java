package ai.bilancompetence.app;

import static ai.bilancompetence.app.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http.Answer;
import ai.bilancompetence.app.testing.RunningApp;
import ai.bilancompetence.platform.eventlog.EventLog;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** An administrator has the log verified; an auditor reads what came out. */
class VerificationIT {

  private static final String VERIFICATIONS = "/api/v1/audit/verifications";
  private static final String CHECKPOINTS = "/api/v1/audit/checkpoints";
  private static final String KEYS = "/api/v1/audit/checkpoint-keys";

  private final JdbcClient jdbc = RunningApp.shared().bean(JdbcClient.class);
  private final EventLog log = RunningApp.shared().bean(EventLog.class);

  @Test
  void the_log_of_the_running_application_is_valid() {
    Demo.accountWith(5);
    long head = log.head();

    JsonNode result = verified(null, null);

    assertThat(result.get("state").asString()).as(result.toString()).isEqualTo("valid");
    assertThat(result.get("last_position").asLong()).isGreaterThanOrEqualTo(head);
    assertThat(result.get("events_done")).isEqualTo(result.get("events_total"));
    assertThat(result.get("age_seconds").asLong()).isNotNegative();
    assertThat(
            Demo.anonymous()
                .at(RunningApp.shared().managementUrl())
                .get("/actuator/prometheus")
                .body())
        .containsPattern("(?m)^bilan_log_verification_age_seconds [0-9.]+$");
    JsonNode newest = Demo.auditor().get(VERIFICATIONS + "?limit=1").data().get(0);
    assertThat(newest.get("verification_id")).isEqualTo(result.get("verification_id"));
  }

  @Test
  void a_part_of_the_log_is_verified_alone() {
    Demo.accountWith(5);

    JsonNode result = verified(2L, 3L);

    assertThat(result.get("state").asString()).isEqualTo("valid");
    assertThat(result.get("events_done").asLong()).isEqualTo(2);
    assertThat(result.get("last_position").asLong()).isEqualTo(3);
  }

  @Test
  void a_part_that_the_log_does_not_have_is_refused() {
    Answer answer =
        Demo.admin().post(VERIFICATIONS, Map.of("from_position", 1, "to_position", 1_000_000_000));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("as_of_out_of_range");
    assertThat(
            Demo.admin().post(VERIFICATIONS, Map.of("from_position", 3, "to_position", 2)).status())
        .isEqualTo(400);
  }

  @Test
  void one_runs_at_a_time_and_one_that_fell_silent_gives_way() {
    verified(null, null);
    UUID silent = UUID.randomUUID();
    jdbc.sql(
            """
            INSERT INTO eventlog.verification
                   (verification_id, state, requested_by, requested_at, alive_at, from_position)
            VALUES (?, 'RUNNING', 'system:test', now(), now(), 1)
            """)
        .param(silent)
        .update();

    assertThat(Demo.admin().post(VERIFICATIONS, Map.of()).status()).isEqualTo(409);

    jdbc.sql(
            "UPDATE eventlog.verification SET alive_at = now() - interval '2 minutes'"
                + " WHERE verification_id = ?")
        .param(silent)
        .update();
    assertThat(verified(null, null).get("state").asString()).isEqualTo("valid");
    assertThat(Demo.auditor().get(VERIFICATIONS + "/" + silent).data().get("state").asString())
        .isEqualTo("abandoned");
  }

  @Test
  void checkpoints_are_signed_copied_and_confirm_the_log() {
    Demo.accountWith(5);
    JsonNode checkpoint =
        eventually(
                () -> Demo.auditor().get(CHECKPOINTS + "?limit=1").data(), list -> !list.isEmpty())
            .get(0);
    long copied =
        eventually(
            () ->
                jdbc.sql("SELECT position FROM eventlog.checkpoint_copied")
                    .query(Long.class)
                    .single(),
            position -> position > 0);

    JsonNode result = verified(null, null);

    assertThat(result.get("confirmed_up_to").asLong())
        .isGreaterThanOrEqualTo(checkpoint.get("position").asLong());
    assertThat(result.get("copy_position").asLong()).isGreaterThanOrEqualTo(copied);
    assertThat(keyIds()).contains(checkpoint.get("key_id").asString());
  }

  @Test
  void a_rotated_key_is_published_beside_the_ones_before() {
    Answer rotated = Demo.admin().post(KEYS, Map.of());
    assertThat(rotated.status()).isEqualTo(201);
    String first = rotated.data().get("key_id").asString();

    String second = Demo.admin().post(KEYS, Map.of()).data().get("key_id").asString();

    assertThat(keyIds()).startsWith(second, first);
    assertThat(Demo.auditor().post(KEYS, Map.of()).status()).isEqualTo(403);
  }

  private static java.util.List<String> keyIds() {
    return Demo.anonymous()
        .get(KEYS)
        .data()
        .valueStream()
        .map(key -> key.get("key_id").asString())
        .toList();
  }

  private static JsonNode verified(Long from, Long to) {
    Map<String, Object> range = new HashMap<>();
    range.put("from_position", from);
    range.put("to_position", to);
    Answer started =
        eventually(() -> Demo.admin().post(VERIFICATIONS, range), answer -> answer.status() == 202);
    String path = VERIFICATIONS + "/" + started.data().get("verification_id").asString();
    return eventually(
        () -> Demo.auditor().get(path).data(),
        view -> !view.get("state").asString().equals("running"));
  }
}
