package ai.bilancompetence.identity.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.UUID;

/** Nobody logs in through this identity provider of the organisation any more. */
@StoredAs("identity.IdentityProviderDisconnected")
public record IdentityProviderDisconnected(
    OrganisationId organisationId, UUID connectionId, Instant occurredAt)
    implements OrganisationEvent {}
