package ai.bilancompetence.identity.event;

import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.Set;

/**
 * A member has these roles in place of the former ones.
 *
 * @param roles at least one
 */
@StoredAs("identity.MemberRolesChanged")
public record MemberRolesChanged(
    OrganisationId organisationId, PersonId personId, Set<Role> roles, Instant occurredAt)
    implements OrganisationEvent {}
