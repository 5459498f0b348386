package ai.bilancompetence.broken.eventdependencies.event;

import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.event.DomainEvent;
import java.time.Instant;

record SoundFact(Role role, Instant occurredAt) implements DomainEvent {}
