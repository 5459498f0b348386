package ai.bilancompetence.subscriptions.command;

import ai.bilancompetence.platform.key.KeyWrapping;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The webhooks that Stripe sent, and how far each is processed. They name who pays, so they are
 * encrypted, and forgotten once they are processed.
 */
@Repository
class StripeInbox {

  /** What becomes of a stored event. */
  enum State {
    /** Stored, not yet tried. */
    RECEIVED,
    /** Tried without success, to be tried again. */
    FAILED,
    /** Its effect is in the log. */
    DONE,
    /** It does not concern us. */
    IGNORED,
    /** It cannot succeed by itself; a person has to look. */
    DEAD
  }

  /**
   * An event that this node has to itself for a while.
   *
   * @param attempt how often it has been taken, this time included
   */
  record Taken(String eventId, String type, String payload, int attempt) {}

  private final JdbcClient jdbc;
  private final KeyWrapping wrapping;
  private final Clock clock;

  StripeInbox(JdbcClient jdbc, KeyWrapping wrapping, Clock clock) {
    this.jdbc = jdbc;
    this.wrapping = wrapping;
    this.clock = clock;
  }

  /**
   * Keeps an event for processing; it is durable when this returns.
   *
   * @return false when the event was known
   */
  boolean add(StripeEnvelope envelope, String payload) {
    OffsetDateTime now = at(clock.instant());
    return jdbc.sql(
                """
                INSERT INTO command.stripe_inbox
                  (event_id, type, api_version, content, received_at, state, next_attempt_at)
                VALUES (?, ?, ?, ?, ?, 'RECEIVED', ?) ON CONFLICT DO NOTHING
                """)
            .param(envelope.eventId())
            .param(envelope.type())
            .param(envelope.apiVersion())
            .param(wrapped(envelope.eventId(), payload))
            .param(now)
            .param(now)
            .update()
        == 1;
  }

  /**
   * Takes the event that has been due for longest. Nodes do not wait for each other: each gets
   * another event. The attempt is counted now, so that an event that kills its node is not tried
   * for ever.
   *
   * @param lease for how long nobody else takes it
   */
  Optional<Taken> take(Duration lease) {
    Instant now = clock.instant();
    return jdbc.sql(
            """
            UPDATE command.stripe_inbox
               SET attempts = attempts + 1, next_attempt_at = ?
             WHERE event_id =
                   (SELECT event_id FROM command.stripe_inbox
                     WHERE next_attempt_at <= ?
                     ORDER BY next_attempt_at
                     LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING event_id, type, content, payload, attempts
            """)
        .param(at(now.plus(lease)))
        .param(at(now))
        .query(
            (row, n) ->
                new Taken(
                    row.getString("event_id"),
                    row.getString("type"),
                    payload(row),
                    row.getInt("attempts")))
        .optional();
  }

  /** Ends the work on an event with its effect done, or without one. */
  void finish(Taken taken, State state) {
    settle(taken, state, null, null);
  }

  /**
   * Notes that an attempt failed.
   *
   * @param retryAt null when no further attempt makes sense
   */
  void fail(Taken taken, String error, @Nullable Instant retryAt) {
    settle(taken, retryAt == null ? State.DEAD : State.FAILED, error, retryAt);
  }

  /** Whoever outlived the lease changes nothing: the attempt belongs to another node by then. */
  private void settle(
      Taken taken, State state, @Nullable String error, @Nullable Instant nextAttemptAt) {
    jdbc.sql(
            """
            UPDATE command.stripe_inbox
               SET state = :state, last_error = :error, next_attempt_at = :next,
                   finished_at = :finished,
                   content = CASE WHEN :processed THEN NULL ELSE content END,
                   payload = CASE WHEN :processed THEN NULL ELSE payload END
             WHERE event_id = :event AND attempts = :attempt AND next_attempt_at IS NOT NULL
            """)
        .param("state", state.name())
        .param("error", error)
        .param(
            "next", nextAttemptAt == null ? null : at(nextAttemptAt), Types.TIMESTAMP_WITH_TIMEZONE)
        .param(
            "finished",
            nextAttemptAt == null ? at(clock.instant()) : null,
            Types.TIMESTAMP_WITH_TIMEZONE)
        .param("processed", state == State.DONE || state == State.IGNORED)
        .param("event", taken.eventId())
        .param("attempt", taken.attempt())
        .update();
  }

  /** Encrypts what nodes of an earlier release have put here. */
  void encryptPlain() {
    jdbc.sql("SELECT event_id, payload FROM command.stripe_inbox WHERE payload IS NOT NULL")
        .query(
            (row, n) ->
                jdbc.sql(
                        """
                        UPDATE command.stripe_inbox SET content = ?, payload = NULL
                         WHERE event_id = ? AND payload IS NOT NULL
                        """)
                    .param(wrapped(row.getString("event_id"), row.getString("payload")))
                    .param(row.getString("event_id"))
                    .update())
        .list();
  }

  private String payload(ResultSet row) throws SQLException {
    byte[] content = row.getBytes("content");
    return content == null
        ? row.getString("payload")
        : new String(
            wrapping.unwrap(content, name(row.getString("event_id"))), StandardCharsets.UTF_8);
  }

  private byte[] wrapped(String eventId, String payload) {
    return wrapping.wrap(payload.getBytes(StandardCharsets.UTF_8), name(eventId));
  }

  private static String name(String eventId) {
    return "stripe:" + eventId;
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
