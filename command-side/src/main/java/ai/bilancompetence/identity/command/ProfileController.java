package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.IdentityCommand.ChangeProfile;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.command.CommandEndpoint;
import ai.bilancompetence.platform.command.CommandRequest;
import ai.bilancompetence.platform.web.Envelope;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Commands of the signed-in person on their own profile. They may carry a key. */
@RestController
class ProfileController {

  /**
   * What is to change; what is absent stays (RFC 7396). Neither can be taken away.
   *
   * @param language tag (BCP 47)
   */
  record ProfileChange(
      @Nullable @Size(min = 1, max = 200) @Pattern(regexp = OrganisationCommandController.TRIMMED) String fullName,
      @Nullable @Pattern(regexp = "fr|en") String language) {

    @Override
    public String toString() {
      return "ProfileChange";
    }
  }

  private final CommandEndpoint commands;

  ProfileController(CommandEndpoint commands) {
    this.commands = commands;
  }

  /** Changes the name or the language. */
  @PatchMapping("/api/v1/profiles/me")
  ResponseEntity<Envelope<ChangedProfile>> change(
      CommandRequest request, @Valid @RequestBody ProfileChange body) {
    PersonId person = new PersonId(request.actor().requirePerson());
    return commands.handle(
        request, body, new ChangeProfile(person, body.fullName(), body.language()));
  }
}
