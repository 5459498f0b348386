package ai.bilancompetence.identity.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/** The person cannot log in through this identity provider any more. */
@StoredAs("identity.IdentityUnlinked")
public record IdentityUnlinked(PersonId personId, String provider, Instant occurredAt)
    implements PersonEvent {}
