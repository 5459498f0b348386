package ai.bilancompetence.identity.query;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Role;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The signed-in person.
 *
 * @param language tag of the language that the person is written to in (BCP 47)
 * @param memberships all organisations that the person belongs to, by name
 * @param organisationId the organisation that the access token is for; absent without one
 * @param roles the roles that the access token carries; a newer token may carry others
 * @param sections what other contexts tell of the person, each under its own name
 */
record ProfileView(
    PersonId personId,
    String email,
    String fullName,
    String language,
    Instant registeredAt,
    List<Membership> memberships,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OrganisationId organisationId,
    List<Role> roles,
    @JsonAnyGetter Map<String, Object> sections) {

  /** One organisation that the person belongs to. */
  record Membership(
      OrganisationId organisationId, String organisationName, List<Role> roles, Instant joinedAt) {}
}
