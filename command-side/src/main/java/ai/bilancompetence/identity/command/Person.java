package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.IdentityCommand.PersonCommand;
import ai.bilancompetence.identity.command.IdentityCommand.RegisterPerson;
import ai.bilancompetence.identity.event.PersonEvent;
import ai.bilancompetence.identity.event.PersonRegistered;
import ai.bilancompetence.platform.error.DomainRejection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a person's account and every rule about it, free of framework, clock and storage.
 *
 * @param email null before the person is registered
 * @param fullName null before the person is registered
 */
record Person(@Nullable String email, @Nullable String fullName) {

  static final Person UNREGISTERED = new Person(null, null);

  /**
   * What follows from a command: no event when it has been carried out before.
   *
   * @throws DomainRejection when a rule refuses it
   */
  List<PersonEvent> decide(PersonCommand command, Instant now) {
    return switch (command) {
      case RegisterPerson c -> register(c, now);
    };
  }

  /** The state after an event. It never rejects. */
  Person evolve(PersonEvent event) {
    return switch (event) {
      case PersonRegistered e -> new Person(e.email(), e.fullName());
    };
  }

  private List<PersonEvent> register(RegisterPerson c, Instant now) {
    if (email == null) {
      return List.of(new PersonRegistered(c.personId(), c.email(), c.fullName(), now));
    }
    if (!equals(new Person(c.email(), c.fullName()))) {
      throw new DomainRejection(IdentityError.IDENTITY_PERSON_EXISTS, "Choose another id");
    }
    return List.of();
  }
}
