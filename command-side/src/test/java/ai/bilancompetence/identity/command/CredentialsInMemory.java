package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.error.DomainRejection;
import java.util.Set;

/** Credentials without a database, as far as aggregates ask for them. */
final class CredentialsInMemory extends Credentials {

  private final Set<PersonId> people;

  CredentialsInMemory(PersonId... people) {
    super(null);
    this.people = Set.of(people);
  }

  @Override
  void requireAccount(PersonId person) {
    if (!people.contains(person)) {
      throw new DomainRejection(IdentityError.IDENTITY_PERSON_NOT_FOUND, "Not one of the test's");
    }
  }
}
