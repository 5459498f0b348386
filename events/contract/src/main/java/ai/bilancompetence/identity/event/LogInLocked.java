package ai.bilancompetence.identity.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/**
 * Log-ins as the person are refused for a while, after too many that failed.
 *
 * @param failures how many in a row, at least one
 * @param until when the next one is looked at
 */
@StoredAs("identity.LogInLocked")
public record LogInLocked(PersonId personId, int failures, Instant until, Instant occurredAt)
    implements PersonEvent {}
