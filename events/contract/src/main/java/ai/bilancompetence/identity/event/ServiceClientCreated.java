package ai.bilancompetence.identity.event;

import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.event.NotPersonal;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A machine may act in the organisation.
 *
 * @param name what the organisation calls it
 * @param roles in which it acts, at least one
 * @param scopes what it may do of what the roles allow, as credits:read; at least one
 */
@StoredAs("identity.ServiceClientCreated")
public record ServiceClientCreated(
    OrganisationId organisationId,
    UUID clientId,
    @NotPersonal("what a machine is called") String name,
    Set<Role> roles,
    Set<String> scopes,
    Instant occurredAt)
    implements OrganisationEvent {}
