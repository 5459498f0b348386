package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.command.Cause;
import java.util.Map;
import java.util.Set;

/** Metadata of commands, by who sends them. */
final class Actors {

  private Actors() {}

  /** A person who is signed in for an organisation. */
  static Map<String, Object> person(PersonId person, OrganisationId organisation, Role... roles) {
    return by(Actor.person(person.value(), organisation.value(), Set.of(roles)));
  }

  /** A person for whom only the organisation's own provider vouches. */
  static Map<String, Object> signedOnBy(
      OrganisationId organisation, PersonId person, Role... roles) {
    return by(Actor.confined(person.value(), organisation.value(), Set.of(roles)));
  }

  /** A person who is signed in for no organisation. */
  static Map<String, Object> person(PersonId person) {
    return by(Actor.person(person.value(), null, Set.of(Role.BENEFICIARY)));
  }

  /** An administrator of the platform. */
  static Map<String, Object> administrator(PersonId person) {
    return by(Actor.person(person.value(), null, Set.of(Role.BENEFICIARY, Role.ADMIN)));
  }

  /** A part of the system that acts for one organisation. */
  static Map<String, Object> system(OrganisationId organisation) {
    return by(Actor.system("setup", organisation.value()));
  }

  /** A part of the system that acts for no organisation. */
  static Map<String, Object> system() {
    return by(Actor.system("registration", null));
  }

  private static Map<String, Object> by(Actor actor) {
    return Map.of(Cause.KEY, Cause.request(actor, null, "0af7651916cd43dd8448eb211c80319c"));
  }
}
