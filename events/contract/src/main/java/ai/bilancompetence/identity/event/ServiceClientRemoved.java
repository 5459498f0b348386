package ai.bilancompetence.identity.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.UUID;

/** A machine may not act in the organisation any more. */
@StoredAs("identity.ServiceClientRemoved")
public record ServiceClientRemoved(OrganisationId organisationId, UUID clientId, Instant occurredAt)
    implements OrganisationEvent {}
