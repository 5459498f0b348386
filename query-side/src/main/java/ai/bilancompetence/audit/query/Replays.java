package ai.bilancompetence.audit.query;

import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.eventlog.EventLog;
import ai.bilancompetence.platform.eventlog.ReadModelPositions;
import ai.bilancompetence.platform.eventlog.ReadModelPositions.Reflected;
import ai.bilancompetence.platform.query.Projection;
import ai.bilancompetence.platform.query.ReadModel;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Throws a read model away and builds it again from the log, then compares: the proof that the read
 * model says what the log says.
 *
 * <p>While it runs, queries of that read model answer 503. It survives a crash at any point: what
 * was asked for is written down first, and the next start goes on.
 */
@Component
class Replays {

  private static final Logger log = LoggerFactory.getLogger(Replays.class);
  private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();

  private final EventProcessingConfiguration processing;
  private final List<Projection> projections;
  private final ReadModelPositions positions;
  private final EventLog eventLog;
  private final ReplayStore store;
  private final Clock clock;
  private final ReadModel readModel;
  private volatile boolean closing;

  Replays(
      EventProcessingConfiguration processing,
      List<Projection> projections,
      ReadModelPositions positions,
      EventLog eventLog,
      ReplayStore store,
      Clock clock,
      ReadModel readModel) {
    this.processing = processing;
    this.projections = projections;
    this.positions = positions;
    this.eventLog = eventLog;
    this.store = store;
    this.clock = clock;
    this.readModel = readModel;
  }

  /**
   * Starts a replay and returns at once.
   *
   * @throws DomainRejection with {@code audit_read_model_unknown} or {@code audit_replay_running}
   */
  ReplayView start(UUID id, String readModel, Actor actor) {
    ReplayStore.Digest before = digest(find(readModel), Long.MAX_VALUE);
    if (!store.insert(id, readModel, actor.name(), clock.instant(), before)) {
      throw new DomainRejection(AuditError.AUDIT_REPLAY_RUNNING, "Wait for its end");
    }
    carryOutInBackground(id);
    return progress(id);
  }

  /**
   * How far a replay has come.
   *
   * @throws DomainRejection with {@code audit_replay_not_found}
   */
  ReplayView progress(UUID id) {
    ReplayView view =
        store
            .find(id)
            .orElseThrow(
                () -> new DomainRejection(AuditError.AUDIT_REPLAY_NOT_FOUND, "No replay " + id))
            .view();
    if (view.state() != ReplayView.State.RUNNING) {
      return view;
    }
    Reflected reflected = positions.of(view.readModel());
    long done =
        reflected.rebuilding()
            ? Math.min(reflected.position(), view.untilPosition())
            : view.untilPosition();
    return new ReplayView(
        view.replayId(),
        view.readModel(),
        view.state(),
        view.requestedAt(),
        null,
        view.untilPosition(),
        done,
        view.rowsBefore(),
        null,
        null);
  }

  @EventListener(ApplicationReadyEvent.class)
  void goOn() {
    store.unfinished().forEach(replay -> carryOutInBackground(replay.view().replayId()));
  }

  @EventListener(ContextClosedEvent.class)
  void close() {
    closing = true;
  }

  private void carryOutInBackground(UUID id) {
    Thread.ofVirtual()
        .name("replay-" + id)
        .start(
            () -> {
              try {
                carryOut(store.find(id).orElseThrow());
              } catch (RuntimeException e) {
                if (!closing) {
                  log.error("Replay {} stopped; the next start goes on with it", id, e);
                }
              }
            });
  }

  private void carryOut(ReplayStore.Replay replay) {
    ReplayView view = replay.view();
    if (view.state() == ReplayView.State.REQUESTED) {
      // A crash between these two lines resets once more, which does no harm.
      reset(view.readModel());
      store.running(view.replayId());
    }
    awaitEnd(view);
    if (!closing) {
      Projection projection = find(view.readModel());
      ReplayStore.Digest after = digest(projection, view.untilPosition());
      store.completed(
          view.replayId(),
          clock.instant(),
          after.rows(),
          after.sameAs(replay.before(), !projection.history().isEmpty()));
    }
  }

  private void reset(String readModel) {
    StreamingEventProcessor processor =
        processing.eventProcessor(readModel, StreamingEventProcessor.class).orElseThrow();
    processor.shutDown();
    try {
      processor.resetTokens();
    } finally {
      processor.start();
    }
  }

  private void awaitEnd(ReplayView view) {
    while (!closing) {
      Reflected reflected = positions.of(view.readModel());
      if (!reflected.rebuilding() && reflected.position() >= view.untilPosition()) {
        return;
      }
      if (eventLog.head() == 0) {
        return; // There is nothing to replay.
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private ReplayStore.Digest digest(Projection projection, long until) {
    return readModel.inSnapshot(
        () -> {
          Reflected reflected = positions.of(projection.processor());
          if (reflected.rebuilding()) {
            // Half a read model is nothing to compare with.
            throw new DomainRejection(AuditError.AUDIT_REPLAY_RUNNING, "Wait for its end");
          }
          long position = reflected.position();
          return store.digest(projection, position, Math.min(position, until));
        });
  }

  private Projection find(String readModel) {
    return projections.stream()
        .filter(candidate -> candidate.processor().equals(readModel))
        .findFirst()
        .orElseThrow(
            () ->
                new DomainRejection(
                    AuditError.AUDIT_READ_MODEL_UNKNOWN,
                    "Known read models: "
                        + projections.stream().map(Projection::processor).sorted().toList()));
  }
}
