package ai.bilancompetence.audit.query;

import ai.bilancompetence.audit.query.VerificationView.State;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.platform.eventlog.EventLog;
import ai.bilancompetence.platform.eventlog.checkpoint.CheckpointKeys;
import ai.bilancompetence.platform.eventlog.checkpoint.CheckpointStore;
import ai.bilancompetence.platform.eventlog.checkpoint.Checkpoints;
import ai.bilancompetence.platform.eventlog.verify.Checkpoint;
import ai.bilancompetence.platform.eventlog.verify.DatabaseLog;
import ai.bilancompetence.platform.eventlog.verify.PositionRange;
import ai.bilancompetence.platform.eventlog.verify.VerificationResult;
import ai.bilancompetence.platform.eventlog.verify.Verifier;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Verifies the log in the background, one at a time over all nodes. The keys that count are those
 * made under our master key, and the newest checkpoint that is kept outside of the database is held
 * against the log: whoever rewrites the database cannot rewrite that.
 */
@Component
class Verifications {

  private static final Logger log = LoggerFactory.getLogger(Verifications.class);

  private final DataSource dataSource;
  private final EventLog eventLog;
  private final VerificationStore store;
  private final Checkpoints checkpoints;
  private final CheckpointKeys keys;
  private final CheckpointStore copies;
  private final Clock clock;
  private volatile boolean closing;

  Verifications(
      DataSource dataSource,
      EventLog eventLog,
      VerificationStore store,
      Checkpoints checkpoints,
      CheckpointKeys keys,
      CheckpointStore copies,
      Clock clock) {
    this.dataSource = dataSource;
    this.eventLog = eventLog;
    this.store = store;
    this.checkpoints = checkpoints;
    this.keys = keys;
    this.copies = copies;
    this.clock = clock;
  }

  /**
   * Starts a verification and returns at once.
   *
   * @throws DomainRejection with {@code audit_verification_running}, or {@code as_of_out_of_range}
   *     when the log does not reach as far as the range
   */
  VerificationView start(UUID id, PositionRange range, String requestedBy) {
    // A wrong number must not read as a broken log.
    long head = eventLog.head();
    if (range.from() > Math.max(head, 1) || (!range.isOpen() && range.to() > head)) {
      throw new DomainRejection(PlatformError.AS_OF_OUT_OF_RANGE, "The last position is " + head);
    }
    if (!store.insert(id, requestedBy, range, clock.instant())) {
      throw new DomainRejection(AuditError.AUDIT_VERIFICATION_RUNNING, "Wait for its end");
    }
    // A thread of the platform: hashing for minutes would keep a virtual thread's carrier from
    // others.
    Thread.ofPlatform().daemon().name("verification-" + id).start(() -> carryOut(id, range));
    return find(id);
  }

  /**
   * How far a verification has come, or what came out.
   *
   * @throws DomainRejection with {@code audit_verification_not_found}
   */
  VerificationView find(UUID id) {
    return store
        .find(id, clock.instant())
        .orElseThrow(
            () ->
                new DomainRejection(
                    AuditError.AUDIT_VERIFICATION_NOT_FOUND, "No verification " + id));
  }

  @EventListener(ContextClosedEvent.class)
  void close() {
    closing = true;
  }

  private void carryOut(UUID id, PositionRange range) {
    VerificationProgress progress = new VerificationProgress(id, store, clock, () -> closing);
    try {
      Optional<Checkpoint> copy = newestCopy();
      Verifier verifier = new Verifier(keys.authentic(), copy.stream().toList(), progress);
      VerificationResult result = verify(verifier, range);
      store.finished(
          id,
          clock.instant(),
          result,
          copy.map(checkpoint -> checkpoint.tip().position()).orElse(null),
          progress.perSecond(result.events()));
      if (!result.isValid()) {
        log.error("The event log is broken: {}", result.fault());
      }
    } catch (VerificationProgress.Stopped stopped) {
      store.ended(id, State.ABANDONED, clock.instant(), "The node stopped");
    } catch (IOException | SQLException | RuntimeException e) {
      log.warn("Verification {} failed", id, e);
      store.ended(id, State.FAILED, clock.instant(), "The log could not be read");
    }
  }

  private VerificationResult verify(Verifier verifier, PositionRange range)
      throws IOException, SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return verifier.verify(new DatabaseLog(connection), range);
    }
  }

  /** It is read before the log is, so that it cannot speak of events that come later. */
  private Optional<Checkpoint> newestCopy() {
    try {
      long last = checkpoints.lastPosition();
      // Copies lag behind; and the table may have been emptied or filled by somebody else.
      return copies.last(Math.max(last, 1)).or(() -> copies.last(1));
    } catch (RuntimeException e) {
      log.warn("The copies of checkpoints cannot be read: {}", e.getClass().getSimpleName());
      return Optional.empty();
    }
  }
}
