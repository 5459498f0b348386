package ai.bilancompetence.identity.event;

import ai.bilancompetence.platform.event.Personal;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/** A person has an account and can log in. */
@StoredAs("identity.PersonRegistered")
public record PersonRegistered(
    PersonId personId,
    @Personal(subject = "personId") String email,
    @Personal(subject = "personId") String fullName,
    Instant occurredAt)
    implements PersonEvent {}
