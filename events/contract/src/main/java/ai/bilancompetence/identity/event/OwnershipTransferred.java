package ai.bilancompetence.identity.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/**
 * Another member owns the organisation, and manages it.
 *
 * @param from the owner until now
 * @param to the owner from now on
 */
@StoredAs("identity.OwnershipTransferred")
public record OwnershipTransferred(
    OrganisationId organisationId, PersonId from, PersonId to, Instant occurredAt)
    implements OrganisationEvent {}
