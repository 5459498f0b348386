package ai.bilancompetence.broken.events.command;

import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/** Stands outside the published language. */
@StoredAs("broken.BrokenHomelessFact")
record BrokenHomelessFact(Instant occurredAt) implements DomainEvent {}
