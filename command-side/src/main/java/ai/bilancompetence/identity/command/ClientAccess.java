package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.access.Role;
import java.util.Set;
import java.util.UUID;

/**
 * What an access token of a machine is to say.
 *
 * @param roles in the organisation; never {@link Role#ADMIN}
 * @param scopes as {@code credits:read}; without one the token is good for nothing
 */
record ClientAccess(
    UUID clientId, OrganisationId organisationId, Set<Role> roles, Set<String> scopes) {}
