package ai.bilancompetence.platform.operations;

import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.processing.LetterDiscards;
import ai.bilancompetence.platform.processing.LetterRetries;
import ai.bilancompetence.platform.processing.LetterRetries.Retried;
import ai.bilancompetence.platform.web.Envelope;
import ai.bilancompetence.platform.web.Paging;
import ai.bilancompetence.platform.web.QueryParameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
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
import org.springframework.web.bind.annotation.RestController;

/**
 * Events that could not be handled. They are of all organisations, so they are for administrators
 * of the platform only.
 */
@RestController
@RequestMapping("/api/v1/operations")
class DeadLetterController {

  /**
   * Why events are given up, for those who ask later.
   *
   * @param reason 1 to 500 characters, kept for ever: without personal data
   */
  record Discard(@NotBlank @Size(max = 500) String reason) {}

  private final DeadLetterQueries queries;
  private final LetterRetries retries;
  private final LetterDiscards discards;

  DeadLetterController(DeadLetterQueries queries, LetterRetries retries, LetterDiscards discards) {
    this.queries = queries;
    this.retries = retries;
    this.discards = discards;
  }

  /** Aggregates whose events wait, those that have waited longest first. */
  @GetMapping("/dead-letters")
  Envelope<List<DeadLetterSequenceView>> waiting(
      Actor actor,
      HttpServletRequest http,
      @RequestParam(required = false) @Nullable String group,
      @RequestParam(defaultValue = "1") @Min(1) @Max(Paging.MAX_PAGE) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(Paging.MAX_LIMIT) int limit,
      @RequestParam(required = false) @Nullable String sort) {
    actor.require(Role.ADMIN);
    requireKnown(http);
    Paging paging = Paging.of(page, limit, sort, DeadLetterQueries.SEQUENCES);
    return paging.answer(queries.page(group, paging), queries.count(group));
  }

  /** What waits of one aggregate, in order, and why. */
  @GetMapping("/dead-letters/{sequenceId}")
  Envelope<DeadLetterSequenceView> sequence(Actor actor, @PathVariable UUID sequenceId) {
    actor.require(Role.ADMIN);
    return Envelope.of(queries.find(sequenceId).orElseThrow(DeadLetterController::unknown));
  }

  /** Tries what waits of one aggregate, in order, until an event fails. */
  @PostMapping("/dead-letters/{sequenceId}/retry")
  ResponseEntity<Envelope<RetryView>> retry(Actor actor, @PathVariable UUID sequenceId) {
    actor.require(Role.ADMIN);
    Retried retried = retries.retry(sequenceId);
    return switch (retried.ending()) {
      case NOTHING_WAITS -> throw unknown();
      case DELIVERED -> answer(HttpStatus.OK, RetryView.Outcome.DELIVERED, retried, sequenceId);
      case FAILED -> answer(HttpStatus.OK, RetryView.Outcome.FAILED, retried, sequenceId);
      case HANDED_ON ->
          answer(HttpStatus.ACCEPTED, RetryView.Outcome.CONTINUES, retried, sequenceId);
    };
  }

  private ResponseEntity<Envelope<RetryView>> answer(
      HttpStatus status, RetryView.Outcome outcome, Retried retried, UUID sequenceId) {
    Optional<DeadLetterSequenceView> rest = queries.find(sequenceId);
    return ResponseEntity.status(status)
        .body(
            Envelope.of(
                new RetryView(
                    outcome,
                    retried.delivered(),
                    rest.map(DeadLetterSequenceView::waiting).orElse(0L),
                    rest.map(DeadLetterSequenceView::cause).orElse(null))));
  }

  /** Gives up everything that waits of one aggregate. */
  @PostMapping("/dead-letters/{sequenceId}/discard")
  Envelope<DiscardView> discardAll(
      Actor actor, @PathVariable UUID sequenceId, @Valid @RequestBody Discard body) {
    actor.require(Role.ADMIN);
    return outcome(discards.all(sequenceId, body.reason(), actor.name()), sequenceId);
  }

  /** Gives up the first event that waits of one aggregate; the others are tried then. */
  @PostMapping("/dead-letters/{sequenceId}/letters/{position}/discard")
  Envelope<DiscardView> discardFirst(
      Actor actor,
      @PathVariable UUID sequenceId,
      @PathVariable long position,
      @Valid @RequestBody Discard body) {
    actor.require(Role.ADMIN);
    return outcome(discards.first(sequenceId, position, body.reason(), actor.name()), sequenceId);
  }

  /** Events that were given up, the latest first. */
  @GetMapping("/discarded-letters")
  Envelope<List<DiscardedLetterView>> discarded(
      Actor actor,
      HttpServletRequest http,
      @RequestParam(required = false) @Nullable String group,
      @RequestParam(defaultValue = "1") @Min(1) @Max(Paging.MAX_PAGE) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(Paging.MAX_LIMIT) int limit,
      @RequestParam(required = false) @Nullable String sort) {
    actor.require(Role.ADMIN);
    requireKnown(http);
    Paging paging = Paging.of(page, limit, sort, DeadLetterQueries.DISCARDED);
    return paging.answer(queries.pageOfDiscarded(group, paging), queries.countDiscarded(group));
  }

  private Envelope<DiscardView> outcome(LetterDiscards.Outcome outcome, UUID sequenceId) {
    return switch (outcome) {
      case DISCARDED -> Envelope.of(queries.afterDiscard(sequenceId));
      case NOT_FIRST ->
          throw new DomainRejection(
              OperationsError.DEAD_LETTER_NOT_FIRST, "Discard the first one, or all");
      case UNKNOWN -> throw unknown();
    };
  }

  private static void requireKnown(HttpServletRequest http) {
    QueryParameters.requireKnown(http.getParameterMap().keySet(), "group", "page", "limit", "sort");
  }

  private static DomainRejection unknown() {
    return new DomainRejection(
        OperationsError.DEAD_LETTER_NOT_FOUND, "It does not wait, or not any more");
  }
}
