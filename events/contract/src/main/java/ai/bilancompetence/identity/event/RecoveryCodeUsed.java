package ai.bilancompetence.identity.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/**
 * A recovery code of the person took the place of the second factor at a log-in.
 *
 * @param left how many are left
 */
@StoredAs("identity.RecoveryCodeUsed")
public record RecoveryCodeUsed(PersonId personId, int left, Instant occurredAt)
    implements PersonEvent {}
