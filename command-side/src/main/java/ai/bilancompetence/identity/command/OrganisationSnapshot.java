package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Role;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;

/** What is stored of an {@link Organisation}. */
record OrganisationSnapshot(
    @Nullable String name, @Nullable PersonId createdBy, List<Member> members) {

  /** A member with all roles. */
  record Member(PersonId personId, Set<Role> roles) {}

  static OrganisationSnapshot of(Organisation organisation) {
    return new OrganisationSnapshot(
        organisation.name(),
        organisation.createdBy(),
        organisation.members().entrySet().stream()
            .map(member -> new Member(member.getKey(), member.getValue()))
            .toList());
  }

  Organisation restore() {
    PMap<PersonId, Set<Role>> restored = Organisation.UNCREATED.members();
    for (Member member : members) {
      restored = restored.plus(member.personId(), member.roles());
    }
    return new Organisation(name, createdBy, restored);
  }
}
