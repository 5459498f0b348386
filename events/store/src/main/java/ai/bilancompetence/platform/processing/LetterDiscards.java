package ai.bilancompetence.platform.processing;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives waiting events up for good: their processors will never handle them. */
public final class LetterDiscards {

  private static final String RECORD =
      """
      INSERT INTO eventlog.discarded_letter
        (processing_group, position, stream, sequence_id, cause_type, cause_message, cause_place,
         reason, discarded_by, discarded_at)
      SELECT s.processing_group, l.position, s.stream, s.sequence_id,
             CASE WHEN l.first THEN s.cause_type END, CASE WHEN l.first THEN s.cause_message END,
             CASE WHEN l.first THEN s.cause_place END, :reason, :by, :now
        FROM eventlog.dead_letter_sequence AS s
        JOIN (SELECT *, position = min(position) OVER () AS first
                FROM eventlog.dead_letter WHERE sequence_id = :sequence) AS l
          ON l.sequence_id = s.sequence_id
       WHERE :position::bigint IS NULL OR l.position = :position
      """;

  /** What came of a wish to discard. */
  public enum Outcome {
    /** It is discarded, now or since an earlier time. */
    DISCARDED,
    /** The event waits behind another one of its aggregate. */
    NOT_FIRST,
    /** No such event waits, nor was it discarded. */
    UNKNOWN
  }

  private final JdbcClient jdbc;
  private final WaitingLetters letters;
  private final Clock clock;
  private final TransactionTemplate transaction;

  LetterDiscards(
      JdbcClient jdbc,
      WaitingLetters letters,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.letters = letters;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Discards the first letter of a sequence. What waited behind it is tried as soon as possible.
   *
   * @param reason why, in the words of the operator
   * @param by who
   */
  public Outcome first(UUID sequence, long position, String reason, String by) {
    return transaction.execute(
        status -> {
          letters.groupOf(sequence).ifPresent(letters::haveAlone);
          if (wasDiscarded(sequence, position)) {
            return Outcome.DISCARDED;
          }
          if (letters.first(sequence).equals(Optional.of(position))) {
            discard(sequence, position, reason, by);
            return Outcome.DISCARDED;
          }
          return waits(sequence, position) ? Outcome.NOT_FIRST : Outcome.UNKNOWN;
        });
  }

  /** Discards everything that waits in a sequence. */
  public Outcome all(UUID sequence, String reason, String by) {
    return transaction.execute(
        status -> {
          letters.groupOf(sequence).ifPresent(letters::haveAlone);
          if (letters.first(sequence).isPresent()) {
            discard(sequence, null, reason, by);
            return Outcome.DISCARDED;
          }
          return wasDiscarded(sequence, null) ? Outcome.DISCARDED : Outcome.UNKNOWN;
        });
  }

  private void discard(UUID sequence, @Nullable Long position, String reason, String by) {
    jdbc.sql(RECORD)
        .param("sequence", sequence)
        .param("position", position)
        .param("reason", reason)
        .param("by", by)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    jdbc.sql(
            "DELETE FROM eventlog.dead_letter WHERE sequence_id = :sequence"
                + " AND (:position::bigint IS NULL OR position = :position)")
        .param("sequence", sequence)
        .param("position", position)
        .update();
    letters.goOn(sequence);
    letters.askFor(sequence);
  }

  private boolean waits(UUID sequence, long position) {
    return exists("dead_letter", sequence, position);
  }

  private boolean wasDiscarded(UUID sequence, @Nullable Long position) {
    return exists("discarded_letter", sequence, position);
  }

  private boolean exists(String table, UUID sequence, @Nullable Long position) {
    return jdbc.sql(
            "SELECT EXISTS (SELECT 1 FROM eventlog."
                + table
                + " WHERE sequence_id = :sequence"
                + " AND (:position::bigint IS NULL OR position = :position))")
        .param("sequence", sequence)
        .param("position", position)
        .query(Boolean.class)
        .single();
  }
}
