package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Role;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Memberships that a test lays down, without a database. */
public final class KnownMemberships extends Memberships {

  private record Membership(PersonId person, OrganisationId organisation) {}

  private final Map<Membership, Set<Role>> known = new HashMap<>();

  public KnownMemberships() {
    super(null, null);
  }

  public KnownMemberships with(PersonId person, OrganisationId organisation, Role... roles) {
    known.put(new Membership(person, organisation), Set.of(roles));
    return this;
  }

  @Override
  Set<Role> rolesForToken(PersonId person, OrganisationId organisation) {
    return rolesOf(person, organisation);
  }

  @Override
  public Set<Role> rolesOf(PersonId person, OrganisationId organisation) {
    return known.getOrDefault(new Membership(person, organisation), Set.of());
  }
}
