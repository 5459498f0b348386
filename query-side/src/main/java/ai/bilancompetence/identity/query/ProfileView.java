package ai.bilancompetence.identity.query;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Role;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The signed-in person.
 *
 * @param memberships all organisations that the person belongs to, by name
 * @param organisationId the organisation that the access token is for; absent without one
 * @param roles the roles that the access token carries; a newer token may carry others
 */
record ProfileView(
    PersonId personId,
    String email,
    String fullName,
    Instant registeredAt,
    List<Membership> memberships,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OrganisationId organisationId,
    List<Role> roles) {

  /** One organisation that the person belongs to. */
  record Membership(
      OrganisationId organisationId, String organisationName, List<Role> roles, Instant joinedAt) {}
}
