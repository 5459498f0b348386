package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Role;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * Who belongs to an organisation.
 *
 * @param roles the roles of each member, at least one
 */
record Members(PMap<PersonId, Set<Role>> roles) {

  static final Members NONE = new Members(TreePMap.empty(Comparator.comparing(PersonId::value)));

  boolean contains(PersonId person) {
    return roles.containsKey(person);
  }

  /** None for who does not belong to it. */
  Set<Role> rolesOf(PersonId person) {
    return roles.getOrDefault(person, Set.of());
  }

  boolean isManager(PersonId person) {
    return rolesOf(person).contains(Role.MANAGER);
  }

  boolean isOnlyManager(PersonId person) {
    return isManager(person)
        && roles.keySet().stream().noneMatch(m -> !m.equals(person) && isManager(m));
  }

  /** The roles of everybody but this person. */
  Collection<Set<Role>> rolesWithout(PersonId person) {
    return roles.minus(person).values();
  }

  Members with(PersonId person, Set<Role> newRoles) {
    return new Members(roles.plus(person, newRoles));
  }

  Members without(PersonId person) {
    return new Members(roles.minus(person));
  }
}
