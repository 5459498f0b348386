package ai.bilancompetence.audit.query;

import ai.bilancompetence.audit.query.VerificationView.State;
import ai.bilancompetence.platform.eventlog.verify.Fault;
import ai.bilancompetence.platform.eventlog.verify.PositionRange;
import ai.bilancompetence.platform.eventlog.verify.VerificationResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Verifications and what came out of them, kept so that the last result outlives a restart. */
@Repository
class VerificationStore {

  /** A node at work tells every second; one that has not for so long has stopped. */
  private static final Duration SILENCE = Duration.ofMinutes(1);

  private final JdbcClient jdbc;

  VerificationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Writes a new verification down; false when another one is under way. */
  boolean insert(UUID id, String requestedBy, PositionRange range, Instant now) {
    jdbc.sql(
            """
            UPDATE eventlog.verification SET state = 'ABANDONED', finished_at = alive_at
             WHERE state = 'RUNNING' AND alive_at < ?
            """)
        .param(at(now.minus(SILENCE)))
        .update();
    return jdbc.sql(
                """
                INSERT INTO eventlog.verification
                       (verification_id, state, requested_by, requested_at, alive_at, from_position,
                        to_position)
                VALUES (?, 'RUNNING', ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """)
            .param(id)
            .param(requestedBy)
            .param(at(now))
            .param(at(now))
            .param(range.from())
            .param(range.isOpen() ? null : range.to())
            .update()
        == 1;
  }

  /** Tells that somebody is at work; false when it was given up meanwhile. */
  boolean progress(UUID id, Instant now, long done, long total, long perSecond) {
    return jdbc.sql(
                """
                UPDATE eventlog.verification
                   SET alive_at = ?, events_done = ?, events_total = ?, events_per_second = ?
                 WHERE verification_id = ? AND state = 'RUNNING'
                """)
            .param(at(now))
            .param(done)
            .param(total)
            .param(perSecond)
            .param(id)
            .update()
        == 1;
  }

  void finished(
      UUID id, Instant now, VerificationResult result, @Nullable Long copy, long perSecond) {
    @Nullable Fault fault = result.fault();
    jdbc.sql(
            """
            UPDATE eventlog.verification
               SET state = ?, finished_at = ?, events_done = ?, events_total = greatest(events_total, ?),
                   events_per_second = ?, last_position = ?, confirmed_up_to = ?, copy_position = ?,
                   sequences_unchecked = ?, bad_position = ?, bad_kind = ?, bad_reason = ?
             WHERE verification_id = ? AND state = 'RUNNING'
            """)
        .param((fault == null ? State.VALID : State.BROKEN).name())
        .param(at(now))
        .param(result.events())
        .param(result.events())
        .param(perSecond)
        .param(result.lastGood().position())
        .param(result.confirmedUpTo())
        .param(copy)
        .param(result.sequencesUnchecked())
        .param(fault == null ? null : fault.position())
        .param(fault == null ? null : fault.kind().name().toLowerCase(Locale.ROOT))
        .param(fault == null ? null : fault.reason())
        .param(id)
        .update();
  }

  /** It ended without a result. */
  void ended(UUID id, State state, Instant now, String reason) {
    jdbc.sql(
            """
            UPDATE eventlog.verification SET state = ?, finished_at = ?, bad_reason = ?
             WHERE verification_id = ? AND state = 'RUNNING'
            """)
        .param(state.name())
        .param(at(now))
        .param(reason)
        .param(id)
        .update();
  }

  Optional<VerificationView> find(UUID id, Instant now) {
    return jdbc.sql("SELECT * FROM eventlog.verification WHERE verification_id = ?")
        .param(id)
        .query((row, number) -> view(row, now))
        .optional();
  }

  /** The newest first. */
  List<VerificationView> list(long offset, int limit, Instant now) {
    return jdbc.sql(
            """
            SELECT * FROM eventlog.verification
             ORDER BY requested_at DESC, verification_id LIMIT ? OFFSET ?
            """)
        .param(limit)
        .param(offset)
        .query((row, number) -> view(row, now))
        .list();
  }

  long count() {
    return jdbc.sql("SELECT count(*) FROM eventlog.verification").query(Long.class).single();
  }

  /** When the whole log was last asked to be verified. */
  Optional<Instant> lastOfTheWholeLog() {
    return jdbc.sql(
            """
            SELECT requested_at FROM eventlog.verification
             WHERE from_position = 1 AND to_position IS NULL ORDER BY requested_at DESC LIMIT 1
            """)
        .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional();
  }

  /** When a verification of the whole log last ended without a fault. */
  Optional<Instant> lastFoundValid() {
    return jdbc.sql(
            """
            SELECT finished_at FROM eventlog.verification
             WHERE state = 'VALID' AND from_position = 1 AND to_position IS NULL
             ORDER BY finished_at DESC LIMIT 1
            """)
        .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional();
  }

  private static VerificationView view(ResultSet row, Instant now) throws SQLException {
    @Nullable Instant finished = instant(row, "finished_at");
    return new VerificationView(
        row.getObject("verification_id", UUID.class),
        State.valueOf(row.getString("state")),
        row.getObject("requested_at", OffsetDateTime.class).toInstant(),
        finished,
        finished == null ? null : Duration.between(finished, now).toSeconds(),
        row.getLong("from_position"),
        row.getObject("to_position", Long.class),
        row.getLong("events_done"),
        row.getLong("events_total"),
        row.getLong("events_per_second"),
        row.getObject("last_position", Long.class),
        row.getObject("confirmed_up_to", Long.class),
        row.getObject("copy_position", Long.class),
        row.getObject("sequences_unchecked", Long.class),
        row.getObject("bad_position", Long.class),
        row.getString("bad_kind"),
        row.getString("bad_reason"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
