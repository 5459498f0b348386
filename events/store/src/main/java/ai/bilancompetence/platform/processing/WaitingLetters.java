package ai.bilancompetence.platform.processing;

import ai.bilancompetence.platform.database.LockTimeLimit;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The letters that wait, in the transaction at work. Every change of them belongs into a
 * transaction that has called {@link #among} or {@link #haveAlone} before.
 */
final class WaitingLetters {

  private static final Logger log = LoggerFactory.getLogger(WaitingLetters.class);

  private static final String IS_FIRST =
      " NOT EXISTS (SELECT 1 FROM eventlog.dead_letter AS earlier"
          + " WHERE earlier.sequence_id = :sequence AND earlier.position < :position)";

  private final JdbcClient jdbc;
  private final DeadLetterProperties properties;
  private final Clock clock;

  WaitingLetters(JdbcClient jdbc, DeadLetterProperties properties, Clock clock) {
    this.jdbc = jdbc;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * Those of the streams that have letters. Until the end of the transaction nobody tries or
   * discards letters of the group.
   */
  Set<String> among(String group, Collection<String> streams) {
    return new HashSet<>(
        jdbc.sql("SELECT eventlog.waiting_streams(?, ?)")
            .param(group)
            .param(streams.toArray(String[]::new))
            .query(String.class)
            .list());
  }

  /**
   * Waits until no batch of the group is at work, and has it wait until the end of the transaction.
   *
   * @throws CannotAcquireLockException after five seconds of waiting
   */
  void haveAlone(String group) {
    jdbc.sql("SET LOCAL lock_timeout = '5s'").update();
    try {
      jdbc.sql("SELECT pg_advisory_xact_lock(eventlog.dead_letter_lock(?))")
          .param(group)
          .query()
          .listOfRows();
    } catch (DataAccessException e) {
      if (LockTimeLimit.isReached(e)) {
        throw new CannotAcquireLockException(group + " is at work", e);
      }
      throw e;
    }
    jdbc.sql("SET LOCAL lock_timeout TO DEFAULT").update();
  }

  /**
   * Has an event wait that failed, as the first of its stream. The application's own log tells what
   * failed, never what the event says.
   *
   * @throws TooManyLetters when there is no room
   */
  void begin(LetterGroup group, Letter letter, LetterCause cause) {
    requireRoom(group.name());
    log.warn(
        "{} cannot handle the event at position {}: {}{}",
        group.name(),
        letter.position(),
        cause.type(),
        cause.place() == null ? "" : " in " + cause.place());
    UUID sequence = UUID.randomUUID();
    Instant now = clock.instant();
    jdbc.sql(
            """
            INSERT INTO eventlog.dead_letter_sequence
              (sequence_id, processing_group, stream, since, attempts, tried_at, next_try_at,
               cause_type, cause_message, cause_place)
            VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?, ?)
            """)
        .params(sequence, group.name(), letter.stream(), utc(now), utc(now))
        .param(nextTry(group, 1, now))
        .param(cause.type())
        .param(cause.message())
        .param(cause.place())
        .update();
    insert(sequence, letter.position(), now);
  }

  /** Has an event wait behind others of its stream. */
  void follow(String group, Letter letter) {
    UUID sequence =
        jdbc.sql(
                "SELECT sequence_id FROM eventlog.dead_letter_sequence"
                    + " WHERE processing_group = ? AND stream = ?")
            .params(group, letter.stream())
            .query(UUID.class)
            .single();
    insert(sequence, letter.position(), clock.instant());
  }

  private void insert(UUID sequence, long position, Instant now) {
    jdbc.sql("INSERT INTO eventlog.dead_letter VALUES (?, ?, ?)")
        .params(sequence, position, utc(now))
        .update();
  }

  private void requireRoom(String group) {
    if (sequences(group) >= properties.maxSequences()) {
      throw new TooManyLetters(group);
    }
  }

  /** How many sequences wait for a group. */
  long sequences(String group) {
    return jdbc.sql("SELECT count(*) FROM eventlog.dead_letter_sequence WHERE processing_group = ?")
        .param(group)
        .query(Long.class)
        .single();
  }

  /** The group that a sequence waits for; empty when nothing of it waits. */
  Optional<String> groupOf(UUID sequence) {
    return jdbc.sql(
            "SELECT processing_group FROM eventlog.dead_letter_sequence WHERE sequence_id = ?")
        .param(sequence)
        .query(String.class)
        .optional();
  }

  /** Position of the letter that is next; empty when nothing waits. */
  Optional<Long> first(UUID sequence) {
    return jdbc.sql(
            "SELECT position FROM eventlog.dead_letter WHERE sequence_id = ?"
                + " ORDER BY position LIMIT 1")
        .param(sequence)
        .query(Long.class)
        .optional();
  }

  /** Sequences that are to be tried now, those that have waited longest first. */
  List<UUID> due(Collection<String> groups) {
    return jdbc.sql(
            """
            SELECT sequence_id FROM eventlog.dead_letter_sequence
             WHERE next_try_at <= ? AND processing_group = ANY (?)
             ORDER BY next_try_at LIMIT 100
            """)
        .param(utc(clock.instant()))
        .param(groups.toArray(String[]::new))
        .query((row, n) -> row.getObject("sequence_id", UUID.class))
        .list();
  }

  /**
   * Takes the first letter out, to handle it in this transaction.
   *
   * @param onlyIfDue whether to leave it when it is not its time
   * @return false when it is not the first letter any more, or not its time
   */
  boolean take(UUID sequence, long position, boolean onlyIfDue) {
    int taken =
        jdbc.sql(
                "DELETE FROM eventlog.dead_letter AS l USING eventlog.dead_letter_sequence AS s"
                    + " WHERE l.sequence_id = :sequence AND l.position = :position"
                    + " AND s.sequence_id = l.sequence_id"
                    + " AND (NOT :onlyIfDue OR s.next_try_at <= :now) AND"
                    + IS_FIRST)
            .param("sequence", sequence)
            .param("position", position)
            .param("onlyIfDue", onlyIfDue)
            .param("now", utc(clock.instant()))
            .update();
    if (taken == 1) {
      goOn(sequence);
    }
    return taken == 1;
  }

  /** The next letter is the first now, and was not tried yet; without one the waiting ends. */
  void goOn(UUID sequence) {
    jdbc.sql(
            """
            UPDATE eventlog.dead_letter_sequence
               SET attempts = 0, tried_at = NULL, cause_type = NULL, cause_message = NULL,
                   cause_place = NULL
             WHERE sequence_id = ?
            """)
        .param(sequence)
        .update();
    jdbc.sql(
            """
            DELETE FROM eventlog.dead_letter_sequence AS s
             WHERE s.sequence_id = ?
               AND NOT EXISTS (SELECT 1 FROM eventlog.dead_letter AS l
                                WHERE l.sequence_id = s.sequence_id)
            """)
        .param(sequence)
        .update();
  }

  /** The first letter failed again. */
  void failed(LetterGroup group, UUID sequence, long position, LetterCause cause) {
    Instant now = clock.instant();
    int attempts =
        1
            + jdbc.sql("SELECT attempts FROM eventlog.dead_letter_sequence WHERE sequence_id = ?")
                .param(sequence)
                .query(Integer.class)
                .optional()
                .orElse(0);
    jdbc.sql(
            """
            UPDATE eventlog.dead_letter_sequence
               SET attempts = :attempts, tried_at = :now, next_try_at = :nextTry,
                   cause_type = :type, cause_message = :message, cause_place = :place
             WHERE sequence_id = :sequence AND\
            """
                + IS_FIRST)
        .param("attempts", attempts)
        .param("now", utc(now))
        .param("nextTry", nextTry(group, attempts, now))
        .param("type", cause.type())
        .param("message", cause.message())
        .param("place", cause.place())
        .param("sequence", sequence)
        .param("position", position)
        .update();
  }

  /** Has a sequence tried by whichever node can, as soon as it comes to it. */
  void askFor(UUID sequence) {
    jdbc.sql("UPDATE eventlog.dead_letter_sequence SET next_try_at = ? WHERE sequence_id = ?")
        .params(utc(clock.instant()), sequence)
        .update();
  }

  /** Removes all that waits for a group that will never run again. */
  void forget(String group) {
    jdbc.sql("DELETE FROM eventlog.dead_letter_sequence WHERE processing_group = ?")
        .param(group)
        .update();
  }

  private @Nullable OffsetDateTime nextTry(LetterGroup group, int attempts, Instant now) {
    return switch (group.kind()) {
      case POLICY -> utc(now.plus(properties.pauseAfter(attempts)));
      case PROJECTION -> null;
    };
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
