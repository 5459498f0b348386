package ai.bilancompetence.identity.command;

import ai.bilancompetence.platform.access.Role;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Sets of roles in the order of the enum, so that equal commands lead to equal bytes in the log.
 */
final class RoleSets {

  private RoleSets() {}

  static Set<Role> ordered(Collection<Role> roles) {
    EnumSet<Role> ordered = EnumSet.noneOf(Role.class);
    ordered.addAll(roles);
    return Collections.unmodifiableSet(ordered);
  }

  /**
   * The same for somebody, or something, that acts in an organisation.
   *
   * @throws IllegalArgumentException when there is none
   */
  static Set<Role> atLeastOne(Collection<Role> roles) {
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("Who acts in an organisation has at least one role");
    }
    return ordered(roles);
  }
}
