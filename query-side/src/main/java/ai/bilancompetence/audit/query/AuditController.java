package ai.bilancompetence.audit.query;

import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.platform.event.EventMetadata;
import ai.bilancompetence.platform.eventlog.EventFilter;
import ai.bilancompetence.platform.eventlog.EventLog;
import ai.bilancompetence.platform.eventlog.RecordedEvent;
import ai.bilancompetence.platform.query.AggregateHistory;
import ai.bilancompetence.platform.query.Cursor;
import ai.bilancompetence.platform.web.Envelope;
import ai.bilancompetence.platform.web.Headers;
import ai.bilancompetence.platform.web.QueryParameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The log for auditors. An auditor sees the events of their own organisation, an administrator of
 * the platform sees all.
 */
@RestController
@RequestMapping("/api/v1/audit")
class AuditController {

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

  /** An event, and what the aggregate was after it. */
  record Step(EventView event, Object stateAfter) {}

  private final EventLog log;
  private final List<AggregateHistory<?>> histories;

  AuditController(EventLog log, List<AggregateHistory<?>> histories) {
    this.log = log;
    this.histories = histories;
  }

  /** Events in the order of the log, along a cursor. */
  @GetMapping("/events")
  ResponseEntity<Envelope<List<EventView>>> events(
      Actor actor,
      HttpServletRequest http,
      @RequestParam(name = "aggregate_type", required = false) @Nullable String aggregateType,
      @RequestParam(name = "aggregate_id", required = false) @Nullable UUID aggregateId,
      @RequestParam(name = "event_type", required = false) @Nullable String eventType,
      @RequestParam(name = "correlation_id", required = false) @Nullable String correlationId,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
    QueryParameters.requireKnown(
        http.getParameterMap().keySet(),
        "aggregate_type",
        "aggregate_id",
        "event_type",
        "correlation_id",
        "from",
        "to",
        "cursor",
        "limit");
    QueryParameters.requireStorable("from", from);
    QueryParameters.requireStorable("to", to);
    requireAuditor(actor);
    if (aggregateId != null && aggregateType == null) {
      throw new DomainRejection(
          PlatformError.INVALID_PARAMETER, "aggregate_id needs aggregate_type beside it");
    }
    EventFilter filter =
        new EventFilter(
            actor.isAdmin() ? null : actor.requireOrganisation(),
            aggregateType,
            aggregateId,
            eventType,
            correlationId,
            comparable(from),
            comparable(to));
    long head = log.head();
    List<EventView> found =
        log.read(filter, Cursor.parse(cursor).position(), limit + 1).stream()
            .map(EventView::of)
            .toList();
    return ResponseEntity.ok()
        .header(Headers.LOG_POSITION, Long.toString(head))
        .body(Cursor.page(found, limit, last -> new Cursor(last.position(), 0)));
  }

  /** Every event of one aggregate, with the state after each. */
  @GetMapping("/aggregates/{aggregateType}/{aggregateId}")
  ResponseEntity<Envelope<List<Step>>> aggregate(
      Actor actor, @PathVariable String aggregateType, @PathVariable UUID aggregateId) {
    requireAuditor(actor);
    AggregateHistory<?> history =
        histories.stream()
            .filter(candidate -> candidate.aggregateType().equals(aggregateType))
            .findFirst()
            .orElseThrow(
                () ->
                    new DomainRejection(
                        AuditError.AUDIT_AGGREGATE_TYPE_UNKNOWN,
                        "Known types: "
                            + histories.stream()
                                .map(AggregateHistory::aggregateType)
                                .sorted()
                                .toList()));
    List<RecordedEvent> events = log.stream(aggregateType + ":" + aggregateId);
    boolean visible =
        !events.isEmpty()
            && (actor.isAdmin()
                || actor
                    .requireOrganisation()
                    .toString()
                    .equals(events.getFirst().metadata().get(EventMetadata.ORGANISATION)));
    if (!visible) {
      throw new DomainRejection(AuditError.AUDIT_AGGREGATE_NOT_FOUND, "No such aggregate for you");
    }
    return ResponseEntity.ok()
        .header(Headers.LOG_POSITION, Long.toString(events.getLast().position()))
        .body(Envelope.of(steps(history, events)));
  }

  private static <S> List<Step> steps(AggregateHistory<S> history, List<RecordedEvent> events) {
    List<Step> steps = new ArrayList<>(events.size());
    S state = history.initial();
    for (RecordedEvent event : events) {
      state = history.evolve(state, event.event());
      steps.add(new Step(EventView.of(event), state));
    }
    return steps;
  }

  /** The database knows fewer instants than Java does. */
  private static @Nullable Instant comparable(@Nullable Instant instant) {
    if (instant != null && (instant.isBefore(EARLIEST) || instant.isAfter(LATEST))) {
      throw new DomainRejection(
          PlatformError.INVALID_PARAMETER, "from and to must lie in the years 1 to 9999");
    }
    return instant;
  }

  private static void requireAuditor(Actor actor) {
    actor.require(Role.AUDITOR);
  }
}
