package ai.bilancompetence.platform.command;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Answers by caller and {@code Idempotency-Key}. They never expire. */
@Repository
class RememberedAnswers {

  /** What was asked, as hashes, and what was answered. */
  record Remembered(Map<String, String> fields, RememberedAnswer answer) {}

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;

  RememberedAnswers(JdbcClient jdbc, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Takes the key for this request. While another transaction holds it, this waits for that one's
   * end.
   *
   * @return false when the key has an answer already
   */
  boolean claim(String caller, String key, Map<String, String> fields) {
    return jdbc.sql(
                """
                INSERT INTO command.remembered_answer (caller, idempotency_key, fields, recorded_at)
                VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
                """)
            .param(caller)
            .param(key)
            .param(json.writeValueAsString(fields))
            .param(clock.instant().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  void complete(String caller, String key, RememberedAnswer answer) {
    jdbc.sql(
            """
            UPDATE command.remembered_answer
               SET status = ?, body = ?, location = ?, position = ?
             WHERE caller = ? AND idempotency_key = ?
            """)
        .param(answer.status())
        .param(answer.body())
        .param(answer.location())
        .param(answer.position())
        .param(caller)
        .param(key)
        .update();
  }

  Optional<Remembered> find(String caller, String key) {
    return jdbc.sql(
            """
            SELECT fields, status, body, location, position
              FROM command.remembered_answer
             WHERE caller = ? AND idempotency_key = ?
            """)
        .param(caller)
        .param(key)
        .query(
            (row, n) ->
                new Remembered(
                    json.readValue(
                        row.getString("fields"), new TypeReference<Map<String, String>>() {}),
                    new RememberedAnswer(
                        row.getInt("status"),
                        row.getString("body"),
                        row.getString("location"),
                        row.getLong("position"),
                        true)))
        .optional();
  }
}
