package ai.bilancompetence.privacy.command;

import ai.bilancompetence.identity.command.People;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.command.CommandEndpoint;
import ai.bilancompetence.platform.command.CommandRequest;
import ai.bilancompetence.platform.web.Envelope;
import ai.bilancompetence.platform.web.RequiresRecentSignIn;
import ai.bilancompetence.privacy.command.PrivacyCommand.CancelErasure;
import ai.bilancompetence.privacy.command.PrivacyCommand.RequestErasure;
import ai.bilancompetence.privacy.event.PersonalDataId;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What administrators do for people who write to them instead of signing in. */
@RestController
@RequestMapping("/api/v1/operations/people/{personId}/erasure")
class PrivacyOperationsController {

  private final CommandEndpoint commands;
  private final People people;

  PrivacyOperationsController(CommandEndpoint commands, People people) {
    this.commands = commands;
    this.people = people;
  }

  /** Asks, for a person, for everything personal to be erased. */
  @RequiresRecentSignIn
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<Envelope<DataStatus>> requestErasure(
      CommandRequest request, @PathVariable UUID personId) {
    request.actor().require(Role.ADMIN);
    people.require(new PersonId(personId));
    return commands.accept(
        request, null, new RequestErasure(new PersonalDataId(personId), caller(request)));
  }

  /** Takes the request back for the person. */
  @RequiresRecentSignIn
  @DeleteMapping
  ResponseEntity<Envelope<DataStatus>> cancelErasure(
      CommandRequest request, @PathVariable UUID personId) {
    request.actor().require(Role.ADMIN);
    return commands.handle(
        request, null, new CancelErasure(new PersonalDataId(personId), caller(request)));
  }

  private static PersonId caller(CommandRequest request) {
    return new PersonId(request.actor().requirePerson());
  }
}
