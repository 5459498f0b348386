package ai.bilancompetence.broken.personalevents;

import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.event.NotPersonal;
import ai.bilancompetence.platform.event.Personal;
import java.time.Instant;
import java.util.UUID;

record SoundGreeting(
    UUID personId,
    @Personal(subject = "personId") String fullName,
    @NotPersonal("one of three words") String title,
    int notes,
    Instant occurredAt)
    implements DomainEvent {}
