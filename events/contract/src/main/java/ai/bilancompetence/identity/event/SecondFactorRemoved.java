package ai.bilancompetence.identity.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.UUID;

/** A second factor of the person is worth nothing any more. */
@StoredAs("identity.SecondFactorRemoved")
public record SecondFactorRemoved(
    PersonId personId, UUID factorId, SecondFactorKind kind, Instant occurredAt)
    implements PersonEvent {}
