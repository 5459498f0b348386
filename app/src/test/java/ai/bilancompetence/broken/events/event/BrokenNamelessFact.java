package ai.bilancompetence.broken.events.event;

import ai.bilancompetence.platform.event.DomainEvent;
import java.time.Instant;

/** Would stand in the log under the name of its class. */
record BrokenNamelessFact(Instant occurredAt) implements DomainEvent {}
