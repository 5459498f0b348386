package ai.bilancompetence.broken.personalevents;

import ai.bilancompetence.platform.event.DomainEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Says nothing of what stands in a record inside of it. */
record BrokenLetter(Map<String, List<BrokenLine>> lines, Instant occurredAt)
    implements DomainEvent {}
