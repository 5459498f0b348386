package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.SignIn;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.platform.web.AccessProperties;
import java.util.Collections;
import org.springframework.stereotype.Component;

/**
 * Of whom a second factor is demanded: by the platform of certain roles, wherever they are held,
 * and by an organisation of whichever of its members it likes.
 */
@Component
class SecondFactorDemand {

  private final AccessProperties properties;
  private final SecondFactorPolicies policies;
  private final AccessRights rights;

  SecondFactorDemand(
      AccessProperties properties, SecondFactorPolicies policies, AccessRights rights) {
    this.properties = properties;
    this.policies = policies;
    this.rights = rights;
  }

  /** Whether nobody may have these rights without having proved a second factor. */
  boolean isMadeFor(Access access) {
    OrganisationId organisation = access.organisationId();
    return !Collections.disjoint(access.roles(), properties.secondFactorRoles())
        || (organisation != null
            && !Collections.disjoint(access.roles(), policies.rolesIn(organisation)));
  }

  /** Whether it is made for any of the rights that the person has, wherever they act. */
  boolean isMadeOf(PersonId person) {
    return rights.everywhere(person).stream().anyMatch(this::isMadeFor);
  }

  /**
   * Refuses rights to whoever has not proved enough for them.
   *
   * @throws DomainRejection with {@code second_factor_required}
   */
  void check(Access access, SignIn signIn) {
    if (!signIn.hasSecondFactor() && isMadeFor(access)) {
      throw new DomainRejection(
          PlatformError.SECOND_FACTOR_REQUIRED, "Log in again for this, with a second factor");
    }
  }
}
