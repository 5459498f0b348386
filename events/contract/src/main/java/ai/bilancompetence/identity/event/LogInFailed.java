package ai.bilancompetence.identity.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/**
 * Somebody tried to log in as the person and could not prove it. What comes in while log-ins are
 * locked is not recorded one by one.
 *
 * @param method what was tried
 */
@StoredAs("identity.LogInFailed")
public record LogInFailed(PersonId personId, SignInMethod method, Instant occurredAt)
    implements PersonEvent {}
