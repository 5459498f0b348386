package ai.bilancompetence.broken.events.event;

import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

@StoredAs("broken.SoundFact")
record SoundFact(Instant occurredAt) implements DomainEvent {}
