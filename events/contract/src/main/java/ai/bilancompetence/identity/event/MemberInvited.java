package ai.bilancompetence.identity.event;

import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.event.Personal;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Whoever reads the mail of this address is invited to become a member.
 *
 * @param email belongs to the invitation until it is accepted: it may be nobody's account
 * @param roles the roles that the member will have, at least one
 * @param expiresAt when the invitation can be accepted no more
 */
@StoredAs("identity.MemberInvited")
public record MemberInvited(
    OrganisationId organisationId,
    UUID invitationId,
    @Personal(subject = "invitationId") String email,
    Set<Role> roles,
    PersonId invitedBy,
    Instant expiresAt,
    Instant occurredAt)
    implements OrganisationEvent {}
