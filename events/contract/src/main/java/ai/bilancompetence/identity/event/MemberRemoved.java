package ai.bilancompetence.identity.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/** A person does not belong to the organisation any more. */
@StoredAs("identity.MemberRemoved")
public record MemberRemoved(
    OrganisationId organisationId, PersonId personId, MemberRemoval reason, Instant occurredAt)
    implements OrganisationEvent {}
