package ai.bilancompetence.identity.event;

import ai.bilancompetence.platform.event.NotPersonal;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Members can log in through an identity provider of the organisation; this replaces what was set
 * for the connection before.
 *
 * @param connectionId the connection
 * @param name what members know the provider by
 * @param issuer who vouches for them, as its tokens say (OpenID Connect Core, section 2)
 * @param clientId what the provider knows us by
 * @param rules which claims give which roles; who fits none is no member by them
 */
@StoredAs("identity.IdentityProviderConnected")
public record IdentityProviderConnected(
    OrganisationId organisationId,
    UUID connectionId,
    @NotPersonal("what an organisation calls its directory") String name,
    String issuer,
    String clientId,
    List<RoleRule> rules,
    Instant occurredAt)
    implements OrganisationEvent {}
