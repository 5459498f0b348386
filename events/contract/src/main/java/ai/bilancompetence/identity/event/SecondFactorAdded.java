package ai.bilancompetence.identity.event;

import ai.bilancompetence.platform.event.Personal;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.UUID;

/**
 * The person has proved a second factor once and is asked for it at every log-in from now on.
 *
 * @param factorId tells it from the other factors of the person
 * @param label what the person calls it
 */
@StoredAs("identity.SecondFactorAdded")
public record SecondFactorAdded(
    PersonId personId,
    UUID factorId,
    SecondFactorKind kind,
    @Personal(subject = "personId") String label,
    Instant occurredAt)
    implements PersonEvent {}
