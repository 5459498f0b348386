package ai.bilancompetence.identity.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/**
 * The person has another password.
 *
 * @param change how it came about
 */
@StoredAs("identity.PasswordChanged")
public record PasswordChanged(PersonId personId, PasswordChange change, Instant occurredAt)
    implements PersonEvent {}
