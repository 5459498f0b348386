package ai.bilancompetence.audit.query;

import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.platform.eventlog.verify.PositionRange;
import ai.bilancompetence.platform.web.Envelope;
import ai.bilancompetence.platform.web.Paging;
import ai.bilancompetence.platform.web.QueryParameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Clock;
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
 * Verifications of the log. It is the log of all tenants, so an administrator of the platform
 * starts them; the result says nothing but positions, so every auditor may read it.
 */
@RestController
@RequestMapping("/api/v1/audit/verifications")
class VerificationController {

  /**
   * What to verify.
   *
   * @param fromPosition first position; from the beginning when absent
   * @param toPosition last position; to the end when absent
   */
  record StartVerification(@Min(1) @Nullable Long fromPosition, @Min(1) @Nullable Long toPosition) {

    PositionRange range() {
      try {
        return new PositionRange(
            fromPosition == null ? 1 : fromPosition,
            toPosition == null ? Long.MAX_VALUE : toPosition);
      } catch (IllegalArgumentException e) {
        throw new DomainRejection(
            PlatformError.VALIDATION_FAILED, "to_position lies before from_position");
      }
    }
  }

  private final Verifications verifications;
  private final VerificationStore store;
  private final Clock clock;

  VerificationController(Verifications verifications, VerificationStore store, Clock clock) {
    this.verifications = verifications;
    this.store = store;
    this.clock = clock;
  }

  /** Starts a verification; it continues in the background. */
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<Envelope<VerificationView>> start(
      Actor actor, @Valid @RequestBody StartVerification body) {
    actor.require(Role.ADMIN);
    VerificationView started = verifications.start(UUID.randomUUID(), body.range(), actor.name());
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/audit/verifications/" + started.verificationId()))
        .body(Envelope.of(started));
  }

  /** How far a verification has come, or what came out. */
  @GetMapping("/{verificationId}")
  Envelope<VerificationView> progress(Actor actor, @PathVariable UUID verificationId) {
    actor.require(Role.AUDITOR);
    return Envelope.of(verifications.find(verificationId));
  }

  /** All verifications, the newest first. */
  @GetMapping
  Envelope<List<VerificationView>> list(
      Actor actor,
      HttpServletRequest http,
      @RequestParam(defaultValue = "1") @Min(1) @Max(Paging.MAX_PAGE) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(Paging.MAX_LIMIT) int limit) {
    QueryParameters.requireKnown(http.getParameterMap().keySet(), "page", "limit");
    actor.require(Role.AUDITOR);
    Paging paging = new Paging(page, limit, "");
    return paging.answer(store.list(paging.offset(), limit, clock.instant()), store.count());
  }
}
