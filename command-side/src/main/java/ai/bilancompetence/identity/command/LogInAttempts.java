package ai.bilancompetence.identity.command;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts attempts to log in with a password. One counts as failed before the password is looked at,
 * and is forgotten with all others when it was right; so however many come at once, no more are
 * looked at than allowed. It is the same for addresses that have no account.
 */
@Repository
class LogInAttempts {

  /** So many can fail before a pause. */
  static final int FREE = 5;

  private static final Duration FIRST_LOCK = Duration.ofMinutes(1);
  private static final Duration LONGEST_LOCK = Duration.ofHours(1);

  /**
   * An attempt that may be made.
   *
   * @param failures how many have failed in a row if this one does
   * @param lockedUntil when the next may be made; null when at once
   */
  record Attempt(int failures, @Nullable Instant lockedUntil) {}

  private final JdbcClient jdbc;

  LogInAttempts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Takes an attempt; none while log-ins are locked. */
  Optional<Attempt> take(String addressKey, Instant now) {
    return jdbc.sql(
            """
            INSERT INTO command.log_in_attempt AS attempt (address_key, failures, last_at)
            VALUES (:key, 1, :now)
            ON CONFLICT (address_key) DO UPDATE
               SET failures = attempt.failures + 1,
                   last_at = :now,
                   locked_until = CASE WHEN attempt.failures + 1 >= :free THEN
                     CAST(:now AS timestamptz) + least(:longest,
                       :first * power(2, least(attempt.failures + 1 - :free, 20)))
                       * interval '1 second' END
             WHERE attempt.locked_until IS NULL OR attempt.locked_until <= :now
            RETURNING failures, locked_until
            """)
        .param("key", addressKey)
        .param("now", at(now))
        .param("free", FREE)
        .param("first", FIRST_LOCK.toSeconds())
        .param("longest", LONGEST_LOCK.toSeconds())
        .query(
            (row, n) -> {
              OffsetDateTime until = row.getObject("locked_until", OffsetDateTime.class);
              return new Attempt(row.getInt("failures"), until == null ? null : until.toInstant());
            })
        .optional();
  }

  /** How long log-ins are still locked; at least a second. */
  Duration lockOf(String addressKey, Instant now) {
    return jdbc.sql("SELECT locked_until FROM command.log_in_attempt WHERE address_key = ?")
        .param(addressKey)
        .query(OffsetDateTime.class)
        .optional()
        .map(until -> Duration.between(now, until.toInstant()))
        .filter(left -> left.compareTo(Duration.ofSeconds(1)) > 0)
        .orElse(Duration.ofSeconds(1));
  }

  /** Takes an attempt back that was not looked at. */
  void giveBack(String addressKey) {
    jdbc.sql(
            """
            UPDATE command.log_in_attempt
               SET failures = failures - 1,
                   locked_until = CASE WHEN failures > :free THEN locked_until END
             WHERE address_key = :key AND failures > 0
            """)
        .param("free", FREE)
        .param("key", addressKey)
        .update();
  }

  /** Forgets what failed, and unlocks. */
  void clear(String addressKey) {
    jdbc.sql("DELETE FROM command.log_in_attempt WHERE address_key = ?").param(addressKey).update();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
