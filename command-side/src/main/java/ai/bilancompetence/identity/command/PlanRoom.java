package ai.bilancompetence.identity.command;

import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.error.DomainRejection;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is left of what a plan has room for.
 *
 * @param taken the roles of everybody else who counts
 */
record PlanRoom(OrganisationProperties.Plan plan, Collection<Set<Role>> taken) {

  /**
   * Refuses one more member when there is no room.
   *
   * @throws DomainRejection with {@code identity_plan_limit_reached}
   */
  void requireForNewcomer(Set<Role> roles) {
    require(plan.members(), taken.size(), "members");
    requireForRoles(roles);
  }

  /**
   * Refuses roles that somebody did not have before when there is no room.
   *
   * @throws DomainRejection with {@code identity_plan_limit_reached}
   */
  void requireForRoles(Set<Role> gained) {
    if (gained.contains(Role.BENEFICIARY)) {
      require(plan.beneficiaries(), count(Role.BENEFICIARY), "beneficiaries");
    }
    if (gained.contains(Role.CONSULTANT)) {
      require(plan.consultants(), count(Role.CONSULTANT), "consultants");
    }
  }

  private long count(Role role) {
    return taken.stream().filter(roles -> roles.contains(role)).count();
  }

  private static void require(@Nullable Integer limit, long count, String what) {
    if (limit != null && count >= limit) {
      throw new DomainRejection(
          IdentityError.IDENTITY_PLAN_LIMIT_REACHED,
          "The plan has room for %d %s, invitations included".formatted(limit, what));
    }
  }
}
