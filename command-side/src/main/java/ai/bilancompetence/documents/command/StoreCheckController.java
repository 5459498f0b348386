package ai.bilancompetence.documents.command;

import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.web.Envelope;
import ai.bilancompetence.platform.web.Paging;
import ai.bilancompetence.platform.web.QueryParameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Checks of the store for files, for whoever operates the platform. */
@RestController
@RequestMapping("/api/v1/operations/document-checks")
class StoreCheckController {

  private final StoreChecks checks;
  private final StoreCheckRecords records;

  StoreCheckController(StoreChecks checks, StoreCheckRecords records) {
    this.checks = checks;
    this.records = records;
  }

  /** Looks for bytes without a document and documents without bytes, in the background. */
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<Envelope<StoreCheckView>> start(Actor actor) {
    actor.require(Role.ADMIN);
    StoreCheckView started = checks.start(actor);
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/operations/document-checks/" + started.checkId()))
        .body(Envelope.of(started));
  }

  /** How far a check has come, or what came out. */
  @GetMapping("/{checkId}")
  Envelope<StoreCheckView> progress(Actor actor, @PathVariable UUID checkId) {
    actor.require(Role.ADMIN);
    return Envelope.of(checks.find(checkId));
  }

  /** All checks, the newest first. */
  @GetMapping
  Envelope<List<StoreCheckView>> list(
      Actor actor,
      HttpServletRequest http,
      @RequestParam(defaultValue = "1") @Min(1) @Max(Paging.MAX_PAGE) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(Paging.MAX_LIMIT) int limit) {
    QueryParameters.requireKnown(http.getParameterMap().keySet(), "page", "limit");
    actor.require(Role.ADMIN);
    Paging paging = new Paging(page, limit, "");
    return paging.answer(records.list(paging.offset(), limit), records.count());
  }
}
