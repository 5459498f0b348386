package ai.bilancompetence.audit.query;

import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.web.Envelope;
import ai.bilancompetence.platform.web.Paging;
import ai.bilancompetence.platform.web.QueryParameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Reconciliations of the ledger with the log. They concern all organisations, so an administrator
 * of the platform starts them and sees what differs; every auditor sees whether something does.
 */
@RestController
@RequestMapping("/api/v1/audit/reconciliations")
class ReconciliationController {

  /**
   * What to reconcile.
   *
   * @param accountId the only credit account to look at; all when absent
   */
  record StartReconciliation(@Nullable UUID accountId) {}

  private final Reconciliations reconciliations;

  ReconciliationController(Reconciliations reconciliations) {
    this.reconciliations = reconciliations;
  }

  /** Starts a reconciliation; it continues in the background. */
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<Envelope<ReconciliationView>> start(
      Actor actor, @Valid @RequestBody StartReconciliation body) {
    actor.require(Role.ADMIN);
    ReconciliationView started = reconciliations.start(body.accountId(), actor);
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/audit/reconciliations/" + started.reconciliationId()))
        .body(Envelope.of(started));
  }

  /** How far a reconciliation has come, or what came out. */
  @GetMapping("/{reconciliationId}")
  Envelope<ReconciliationView> progress(Actor actor, @PathVariable UUID reconciliationId) {
    actor.require(Role.AUDITOR);
    return Envelope.of(reconciliations.find(reconciliationId, actor));
  }

  /** Has a reconciliation stop. */
  @PostMapping("/{reconciliationId}/cancel")
  Envelope<ReconciliationView> cancel(Actor actor, @PathVariable UUID reconciliationId) {
    actor.require(Role.ADMIN);
    return Envelope.of(reconciliations.cancel(reconciliationId, actor));
  }

  /** All reconciliations, the newest first. */
  @GetMapping
  Envelope<List<ReconciliationView>> list(
      Actor actor,
      HttpServletRequest http,
      @RequestParam(defaultValue = "1") @Min(1) @Max(Paging.MAX_PAGE) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(Paging.MAX_LIMIT) int limit) {
    QueryParameters.requireKnown(http.getParameterMap().keySet(), "page", "limit");
    actor.require(Role.AUDITOR);
    Paging paging = new Paging(page, limit, "");
    return paging.answer(
        reconciliations.list(paging.offset(), limit, actor), reconciliations.count());
  }
}
