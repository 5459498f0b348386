package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.factor.SecondFactor;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.platform.web.Envelope;
import ai.bilancompetence.platform.web.RequiresRecentSignIn;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Helps people who have lost all they prove themselves with. */
@RestController
@RequestMapping("/api/v1/operations/people/{personId}")
class SecondFactorOperationsController {

  /** What is worth nothing any more. */
  record Reset(List<SecondFactor> removed) {}

  private final Credentials credentials;
  private final SecondFactorRemoval removal;

  SecondFactorOperationsController(Credentials credentials, SecondFactorRemoval removal) {
    this.credentials = credentials;
    this.removal = removal;
  }

  /**
   * Takes all second factors and recovery codes away from a person; administrators only, and not
   * from themselves: who has lost their own asks another one.
   */
  @PostMapping("/second-factors/reset")
  @RequiresRecentSignIn
  Envelope<Reset> reset(Actor actor, @PathVariable UUID personId) {
    actor.require(Role.ADMIN);
    if (actor.is(personId)) {
      throw new DomainRejection(PlatformError.FORBIDDEN, "Another administrator has to do this");
    }
    PersonId person = new PersonId(personId);
    credentials.requireAccount(person);
    return Envelope.of(new Reset(removal.reset(person, Causes.of(actor))));
  }
}
