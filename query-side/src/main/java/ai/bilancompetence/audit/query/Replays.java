package ai.bilancompetence.audit.query;

import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.query.Rebuilds;
import ai.bilancompetence.platform.query.Rebuilds.Progress;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Replays, as those who may see them see them: an administrator of the platform everything, an
 * auditor nothing that tells how much the other organisations have.
 */
@Component
class Replays {

  private final Rebuilds rebuilds;

  Replays(Rebuilds rebuilds) {
    this.rebuilds = rebuilds;
  }

  /**
   * Starts a replay and returns at once.
   *
   * @throws DomainRejection with {@code audit_read_model_unknown} or {@code audit_replay_running}
   */
  ReplayView start(String readModel, Actor actor) {
    if (!rebuilds.readModels().contains(readModel)) {
      throw new DomainRejection(
          AuditError.AUDIT_READ_MODEL_UNKNOWN, "Known read models: " + rebuilds.readModels());
    }
    return rebuilds
        .start(readModel, actor.name())
        .map(progress -> ReplayView.of(progress, actor.isAdmin()))
        .orElseThrow(
            () -> new DomainRejection(AuditError.AUDIT_REPLAY_RUNNING, "Wait for its end"));
  }

  /**
   * How far a replay has come.
   *
   * @throws DomainRejection with {@code audit_replay_not_found}
   */
  ReplayView progress(UUID id, Actor actor) {
    return ReplayView.of(find(id), actor.isAdmin());
  }

  /** Has a replay wait, see {@link #steer}. */
  ReplayView pause(UUID id, Actor actor) {
    return steer(id, actor, rebuilds::pause);
  }

  /** Has a replay go on, see {@link #steer}. */
  ReplayView resume(UUID id, Actor actor) {
    return steer(id, actor, rebuilds::resume);
  }

  /** Gives a replay up, see {@link #steer}. */
  ReplayView abandon(UUID id, Actor actor) {
    return steer(id, actor, rebuilds::abandon);
  }

  /** All read models. */
  List<ReadModelView> readModels(Actor actor) {
    return rebuilds.all().stream()
        .map(status -> ReadModelView.of(status, actor.isAdmin()))
        .toList();
  }

  /**
   * Tells a replay what to do; telling it again changes nothing.
   *
   * @throws DomainRejection with {@code audit_replay_not_found} or {@code audit_replay_ended}
   */
  private ReplayView steer(UUID id, Actor actor, Predicate<UUID> order) {
    find(id);
    if (!order.test(id)) {
      throw new DomainRejection(AuditError.AUDIT_REPLAY_ENDED, "It has ended");
    }
    return progress(id, actor);
  }

  private Progress find(UUID id) {
    return rebuilds
        .find(id)
        .orElseThrow(
            () -> new DomainRejection(AuditError.AUDIT_REPLAY_NOT_FOUND, "No replay " + id));
  }
}
