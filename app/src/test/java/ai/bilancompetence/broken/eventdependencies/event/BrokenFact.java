package ai.bilancompetence.broken.eventdependencies.event;

import ai.bilancompetence.platform.event.DomainEvent;
import java.time.Instant;
import org.springframework.http.HttpStatus;

/** Ties the log to a framework. */
record BrokenFact(HttpStatus status, Instant occurredAt) implements DomainEvent {}
