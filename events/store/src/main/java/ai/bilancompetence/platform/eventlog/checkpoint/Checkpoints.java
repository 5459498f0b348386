package ai.bilancompetence.platform.eventlog.checkpoint;

import ai.bilancompetence.platform.eventlog.verify.Checkpoint;
import ai.bilancompetence.platform.eventlog.verify.Micros;
import ai.bilancompetence.platform.eventlog.verify.Tip;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The checkpoints in the database: makes those that are due, and lists them. */
public final class Checkpoints {

  static final int EVERY_EVENTS = 10_000;
  static final Duration EVERY = Duration.ofMinutes(1);

  /** Bounds one transaction; the next run goes on. */
  private static final int MOST_AT_ONCE = 1_000;

  private record Last(long position, Instant createdAt) {}

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final CheckpointKeys keys;
  private final Clock clock;

  Checkpoints(JdbcClient jdbc, TransactionTemplate transaction, CheckpointKeys keys, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Checkpoints in order of position.
   *
   * @param after position that all of them are beyond
   */
  public List<Checkpoint> list(long after, int limit) {
    return jdbc.sql(
            """
            SELECT position, recorded_at, hash, key_id, signature FROM eventlog.checkpoint
             WHERE position > ? ORDER BY position LIMIT ?
            """)
        .param(after)
        .param(limit)
        .query(
            (row, number) ->
                new Checkpoint(
                    tip(row),
                    row.getString("key_id"),
                    Base64.getEncoder().encodeToString(row.getBytes("signature"))))
        .list();
  }

  /** Position of the last checkpoint; 0 for none. */
  public long lastPosition() {
    return last().map(Last::position).orElse(0L);
  }

  /** Makes what is due, unless another node is at it; returns how many were made. */
  int makeDue() {
    return transaction.execute(
        status -> {
          boolean alone =
              jdbc.sql("SELECT pg_try_advisory_xact_lock(?)")
                  .param(CheckpointKeys.LOCK)
                  .query(Boolean.class)
                  .single();
          return alone ? makeDueAlone() : 0;
        });
  }

  private int makeDueAlone() {
    long head = jdbc.sql("SELECT position FROM eventlog.head").query(Long.class).single();
    Optional<Last> last = last();
    long reached = last.map(Last::position).orElse(0L);
    int made = 0;
    long next = (reached / EVERY_EVENTS + 1) * EVERY_EVENTS;
    for (; next <= head && made < MOST_AT_ONCE; next += EVERY_EVENTS) {
      make(next);
      made++;
    }
    boolean caughtUp = next > head;
    boolean minuteOver =
        last.isEmpty() || !clock.instant().isBefore(last.get().createdAt().plus(EVERY));
    if (made == 0 && caughtUp && head > reached && minuteOver) {
      make(head);
      made++;
    }
    return made;
  }

  private Optional<Last> last() {
    return jdbc.sql(
            "SELECT position, created_at FROM eventlog.checkpoint ORDER BY position DESC LIMIT 1")
        .query(
            (row, number) ->
                new Last(
                    row.getLong("position"),
                    row.getObject("created_at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  private void make(long position) {
    Tip tip =
        jdbc.sql("SELECT position, recorded_at, hash FROM eventlog.event WHERE position = ?")
            .param(position)
            .query((row, number) -> tip(row))
            .single();
    Checkpoint checkpoint = keys.sign(tip);
    jdbc.sql(
            """
            INSERT INTO eventlog.checkpoint
                   (position, recorded_at, hash, key_id, signature, created_at)
            SELECT position, recorded_at, hash, ?, ?, ? FROM eventlog.event WHERE position = ?
            """)
        .param(checkpoint.keyId())
        .param(Base64.getDecoder().decode(checkpoint.signature()))
        .param(clock.instant().atOffset(ZoneOffset.UTC))
        .param(position)
        .update();
  }

  private static Tip tip(ResultSet row) throws SQLException {
    return Tip.of(
        row.getLong("position"),
        Micros.of(row.getObject("recorded_at", OffsetDateTime.class).toInstant()),
        row.getBytes("hash"));
  }
}
