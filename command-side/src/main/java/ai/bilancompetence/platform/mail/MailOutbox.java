package ai.bilancompetence.platform.mail;

import ai.bilancompetence.platform.key.KeyWrapping;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The mails that are to be sent. Whoever reads the database learns neither for whom nor what. */
final class MailOutbox {

  /**
   * A mail that this node has to itself for a while.
   *
   * @param attempt how often it has been taken, this time included
   */
  record Taken(UUID id, String kind, Instant queuedAt, int attempt) {}

  /**
   * What is in the outbox.
   *
   * @param waiting how many are to be sent
   * @param retried how many of them have failed before
   * @param givenUp how many could not be sent, of the last days
   */
  record Counts(long waiting, long retried, long givenUp) {}

  private final JdbcClient jdbc;
  private final KeyWrapping wrapping;
  private final JsonMapper json;

  MailOutbox(JdbcClient jdbc, KeyWrapping wrapping, JsonMapper json) {
    this.jdbc = jdbc;
    this.wrapping = wrapping;
    this.json = json;
  }

  void add(UUID id, String kind, RenderedMail mail, Instant now) {
    jdbc.sql(
            """
            INSERT INTO command.mail_outbox (mail_id, kind, content, queued_at, next_attempt_at)
            VALUES (?, ?, ?, ?, ?)
            """)
        .param(id)
        .param(kind)
        .param(wrapping.wrap(json.writeValueAsBytes(mail), name(id)))
        .param(at(now))
        .param(at(now))
        .update();
  }

  /**
   * Takes the mail that has been due for longest. Nodes do not wait for each other: each gets
   * another mail.
   *
   * @param lease for how long nobody else takes it
   */
  Optional<Taken> take(Instant now, Duration lease) {
    return jdbc.sql(
            """
            UPDATE command.mail_outbox
               SET attempts = attempts + 1, next_attempt_at = ?
             WHERE mail_id =
                   (SELECT mail_id FROM command.mail_outbox
                     WHERE next_attempt_at <= ?
                     ORDER BY next_attempt_at
                     LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING mail_id, kind, queued_at, attempts
            """)
        .param(at(now.plus(lease)))
        .param(at(now))
        .query(
            (row, n) ->
                new Taken(
                    row.getObject("mail_id", UUID.class),
                    row.getString("kind"),
                    row.getObject("queued_at", OffsetDateTime.class).toInstant(),
                    row.getInt("attempts")))
        .optional();
  }

  /**
   * Decrypts a mail.
   *
   * @throws IllegalStateException when it was queued under another master key
   */
  RenderedMail open(Taken taken) {
    byte[] content =
        jdbc.sql("SELECT content FROM command.mail_outbox WHERE mail_id = ?")
            .param(taken.id())
            .query(byte[].class)
            .single();
    return json.readValue(wrapping.unwrap(content, name(taken.id())), RenderedMail.class);
  }

  void remove(Taken taken) {
    jdbc.sql("DELETE FROM command.mail_outbox WHERE mail_id = ?").param(taken.id()).update();
  }

  void retryAt(Taken taken, Instant when) {
    jdbc.sql(
            "UPDATE command.mail_outbox SET next_attempt_at = ? WHERE mail_id = ? AND attempts = ?")
        .param(at(when))
        .param(taken.id())
        .param(taken.attempt())
        .update();
  }

  /** Keeps of the mail that there was one of this kind. */
  void giveUp(Taken taken, Instant now) {
    jdbc.sql(
            """
            UPDATE command.mail_outbox
               SET content = NULL, next_attempt_at = NULL, given_up_at = ?
             WHERE mail_id = ?
            """)
        .param(at(now))
        .param(taken.id())
        .update();
  }

  /** Forgets what was given up before. */
  void forgetGivenUp(Instant before) {
    jdbc.sql("DELETE FROM command.mail_outbox WHERE given_up_at < ?").param(at(before)).update();
  }

  Counts count() {
    return jdbc.sql(
            """
            SELECT count(next_attempt_at) AS waiting,
                   count(next_attempt_at) FILTER (WHERE attempts > 1) AS retried,
                   count(given_up_at) AS given_up
              FROM command.mail_outbox
            """)
        .query(
            (row, n) ->
                new Counts(row.getLong("waiting"), row.getLong("retried"), row.getLong("given_up")))
        .single();
  }

  private static String name(UUID id) {
    return "mail:" + id;
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
