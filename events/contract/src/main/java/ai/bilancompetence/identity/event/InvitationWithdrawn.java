package ai.bilancompetence.identity.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.UUID;

/** An invitation that was not accepted can be accepted no more. */
@StoredAs("identity.InvitationWithdrawn")
public record InvitationWithdrawn(
    OrganisationId organisationId, UUID invitationId, Instant occurredAt)
    implements OrganisationEvent {}
