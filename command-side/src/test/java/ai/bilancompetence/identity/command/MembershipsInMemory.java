package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Memberships without a database. */
final class MembershipsInMemory extends Memberships {

  private record Key(PersonId person, OrganisationId organisation) {}

  private final Map<Key, Set<Role>> rows = new HashMap<>();

  MembershipsInMemory() {
    super(null, null);
  }

  @Override
  Set<Role> rolesForToken(PersonId person, OrganisationId organisation) {
    return rolesOf(person, organisation);
  }

  @Override
  public Set<Role> rolesOf(PersonId person, OrganisationId organisation) {
    return rows.getOrDefault(new Key(person, organisation), Set.of());
  }

  @Override
  List<OrganisationId> organisationsOf(PersonId person) {
    return rows.keySet().stream()
        .filter(key -> key.person().equals(person))
        .map(Key::organisation)
        .toList();
  }

  @Override
  void put(PersonId person, OrganisationId organisation, Set<Role> roles) {
    rows.put(new Key(person, organisation), roles);
  }

  @Override
  void remove(PersonId person, OrganisationId organisation) {
    rows.remove(new Key(person, organisation));
  }
}
