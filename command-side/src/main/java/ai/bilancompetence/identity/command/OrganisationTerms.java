package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Role;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What holds for an organisation as a whole.
 *
 * @param plan code of the plan; absent when none was given
 * @param secondFactorRoles which roles need a second factor, beside those of the platform
 */
record OrganisationTerms(
    OrganisationId organisationId,
    @Nullable PersonId ownerId,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String plan,
    Set<Role> secondFactorRoles) {

  static OrganisationTerms of(OrganisationId id, Organisation organisation) {
    Organisation.Terms terms = organisation.terms();
    return new OrganisationTerms(id, terms.owner(), terms.plan(), terms.secondFactor());
  }
}
