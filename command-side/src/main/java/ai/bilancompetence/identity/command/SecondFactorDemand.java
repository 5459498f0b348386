package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.PersonId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether somebody needs a second factor, by whichever policy there is. */
@Component
class SecondFactorDemand {

  private final List<SecondFactorPolicy> policies;
  private final AccessRights rights;

  SecondFactorDemand(List<SecondFactorPolicy> policies, AccessRights rights) {
    this.policies = policies;
    this.rights = rights;
  }

  /** Whether nobody may have these rights without having proved a second factor. */
  boolean isMadeFor(Access access) {
    return policies.stream().anyMatch(policy -> policy.demandsFactorFor(access));
  }

  /** Whether it is made for any of the rights that the person has, wherever they act. */
  boolean isMadeOf(PersonId person) {
    return rights.everywhere(person).stream().anyMatch(this::isMadeFor);
  }
}
