package ai.bilancompetence.identity.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.UUID;

/** The person has accepted an invitation to the organisation. */
@StoredAs("identity.InvitationAccepted")
public record InvitationAccepted(
    OrganisationId organisationId, UUID invitationId, PersonId personId, Instant occurredAt)
    implements OrganisationEvent {}
