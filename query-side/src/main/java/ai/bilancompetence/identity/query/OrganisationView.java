package ai.bilancompetence.identity.query;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Role;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An organisation.
 *
 * @param plan code of the plan; absent when none was given
 * @param secondFactorRoles which roles need a second factor, beside those of the platform
 */
record OrganisationView(
    OrganisationId organisationId,
    String name,
    PersonId createdBy,
    Instant createdAt,
    PersonId ownerId,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String plan,
    List<Role> secondFactorRoles) {}
