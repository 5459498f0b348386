package ai.bilancompetence.audit.query;

import ai.bilancompetence.audit.query.ReconciliationView.State;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.query.ReadModel;
import ai.bilancompetence.platform.query.Reconciliation;
import ai.bilancompetence.platform.query.RowDifference;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Reconciles read models with the log in the background, one at a time over all nodes. Log and rows
 * are read in one snapshot, so that new events do not matter.
 */
@Component
class Reconciliations {

  private static final Logger log = LoggerFactory.getLogger(Reconciliations.class);

  private final ReadModel readModel;
  private final ReconciledEvents events;
  private final List<Reconciliation> reconciliations;
  private final ReconciliationStore store;
  private volatile boolean closing;

  Reconciliations(
      ReadModel readModel,
      ReconciledEvents events,
      List<Reconciliation> reconciliations,
      ReconciliationStore store) {
    this.readModel = readModel;
    this.events = events;
    this.reconciliations = reconciliations;
    this.store = store;
  }

  /**
   * Starts one and returns at once.
   *
   * @param accountId the only aggregate to look at; null for all
   * @throws DomainRejection with {@code audit_reconciliation_running}, or {@code
   *     audit_aggregate_not_found} when nobody knows the account
   */
  ReconciliationView start(@Nullable UUID accountId, Actor actor) {
    if (accountId != null && reconciliations.stream().noneMatch(r -> isKnown(r, accountId))) {
      throw new DomainRejection(AuditError.AUDIT_AGGREGATE_NOT_FOUND, "No account " + accountId);
    }
    UUID id = UUID.randomUUID();
    if (!store.insert(id, actor.name(), accountId)) {
      throw new DomainRejection(AuditError.AUDIT_RECONCILIATION_RUNNING, "Wait for its end");
    }
    // A thread of the platform: long work would keep a virtual thread's carrier from others.
    Thread.ofPlatform().daemon().name("reconciliation-" + id).start(() -> carryOut(id, accountId));
    return find(id, actor);
  }

  /**
   * How far one has come, or what came out.
   *
   * @throws DomainRejection with {@code audit_reconciliation_not_found}
   */
  ReconciliationView find(UUID id, Actor actor) {
    return store
        .find(id)
        .map(found -> asSeenBy(actor, found))
        .orElseThrow(
            () ->
                new DomainRejection(
                    AuditError.AUDIT_RECONCILIATION_NOT_FOUND, "No reconciliation " + id));
  }

  /** One page of all, the newest first. */
  List<ReconciliationView> list(long offset, int limit, Actor actor) {
    return store.list(offset, limit).stream().map(found -> asSeenBy(actor, found)).toList();
  }

  long count() {
    return store.count();
  }

  /**
   * Has one stop; telling it again changes nothing.
   *
   * @throws DomainRejection with {@code audit_reconciliation_not_found} or {@code
   *     audit_reconciliation_ended}
   */
  ReconciliationView cancel(UUID id, Actor actor) {
    find(id, actor);
    if (!store.cancel(id) && find(id, actor).state() != State.CANCELLED) {
      throw new DomainRejection(AuditError.AUDIT_RECONCILIATION_ENDED, "It has ended");
    }
    return find(id, actor);
  }

  @EventListener(ContextClosedEvent.class)
  void close() {
    closing = true;
  }

  private boolean isKnown(Reconciliation reconciliation, UUID accountId) {
    return readModel.snapshotOf(
        reconciliation.readModel(), position -> events.knows(reconciliation, accountId));
  }

  private static ReconciliationView asSeenBy(Actor actor, ReconciliationView found) {
    return actor.isAdmin() ? found : found.withoutDifferences();
  }

  private void carryOut(UUID id, @Nullable UUID accountId) {
    ReconciliationProgress progress =
        new ReconciliationProgress(told -> store.progress(id, told), () -> closing);
    try {
      for (Reconciliation reconciliation : reconciliations) {
        readModel.snapshotOf(
            reconciliation.readModel(),
            position -> {
              events.compare(reconciliation, accountId, position, progress);
              return position;
            });
      }
      store.finished(id, progress);
      if (progress.differences() > 0) {
        RowDifference first = progress.first().getFirst();
        log.error(
            "{} differences from what the log tells; the first in {}, {}",
            progress.differences(),
            first.table(),
            first.key());
      }
    } catch (ReconciliationProgress.Stopped stopped) {
      store.ended(id, State.ABANDONED, progress, "The node stopped");
    } catch (RuntimeException e) {
      log.warn("Reconciliation {} failed", id, e);
      store.ended(id, State.FAILED, progress, "The log or a read model could not be read");
    }
  }
}
