package ai.bilancompetence.identity.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/**
 * The person was given recovery codes, each good for one log-in without the second factor; earlier
 * ones are worth nothing any more.
 *
 * @param count how many, at least one
 */
@StoredAs("identity.RecoveryCodesIssued")
public record RecoveryCodesIssued(PersonId personId, int count, Instant occurredAt)
    implements PersonEvent {}
