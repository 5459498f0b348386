package ai.bilancompetence.identity.event;

import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.Set;

/**
 * A person belongs to the organisation with these roles; they replace the roles the person had
 * there.
 */
@StoredAs("identity.MemberAdded")
public record MemberAdded(
    OrganisationId organisationId, PersonId personId, Set<Role> roles, Instant occurredAt)
    implements OrganisationEvent {}
