package ai.bilancompetence.broken.personalevents;

import ai.bilancompetence.platform.event.DomainEvent;
import java.time.Instant;
import java.util.UUID;

/** Says nothing of a name. */
record BrokenGreeting(UUID personId, String fullName, Instant occurredAt) implements DomainEvent {}
