package ai.bilancompetence.identity.event;

import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.Set;

/**
 * Members with one of these roles need a second factor to act in the organisation, in addition to
 * those of whom the platform demands it.
 *
 * @param roles may be empty
 */
@StoredAs("identity.SecondFactorPolicyChanged")
public record SecondFactorPolicyChanged(
    OrganisationId organisationId, Set<Role> roles, Instant occurredAt)
    implements OrganisationEvent {}
