package ai.bilancompetence.identity.query;

import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Who may see what of an organisation. It follows from the roles held there now, which the
 * directory knows, and not from those in the access token: a member who lost a role loses the view
 * at once, and whoever has just created an organisation sees it before the next token.
 */
@Component
class DirectoryReaders {

  private final DirectoryQueries directory;

  DirectoryReaders(DirectoryQueries directory) {
    this.directory = directory;
  }

  /**
   * Refuses who has none of the roles there.
   *
   * @throws DomainRejection with {@code identity_organisation_not_found} for who does not belong to
   *     it, otherwise with {@code forbidden}
   */
  void require(Actor actor, UUID organisationId, Set<Role> allowed) {
    Set<Role> roles = requireMember(actor, organisationId);
    if (!actor.isAdmin() && Collections.disjoint(roles, allowed)) {
      throw new DomainRejection(PlatformError.FORBIDDEN, "Your role does not allow this");
    }
  }

  /**
   * The roles held there. Another tenant's organisation is as good as none.
   *
   * @throws DomainRejection with {@code identity_organisation_not_found}
   */
  Set<Role> requireMember(Actor actor, UUID organisationId) {
    Set<Role> roles =
        actor.personId() == null
            ? rolesOfMachine(actor, organisationId)
            : rolesOfPerson(actor, actor.personId(), organisationId);
    boolean exists = directory.organisation(organisationId).isPresent();
    if (!exists || (roles.isEmpty() && !actor.isAdmin())) {
      throw notFound();
    }
    return roles;
  }

  static DomainRejection notFound() {
    return new DomainRejection(
        IdentityQueryError.IDENTITY_ORGANISATION_NOT_FOUND, "No such organisation for you");
  }

  private Set<Role> rolesOfPerson(Actor actor, UUID person, UUID organisationId) {
    return actor.mayActAs(person, organisationId)
        ? directory.rolesOf(person, organisationId)
        : Set.of();
  }

  /** A machine is no member; what it may do there, its credentials say. */
  private static Set<Role> rolesOfMachine(Actor actor, UUID organisationId) {
    return actor.belongsTo(organisationId) ? actor.roles() : Set.of();
  }
}
