package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.IdentityCommand.AddMember;
import ai.bilancompetence.identity.command.IdentityCommand.CreateOrganisation;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.command.CommandEndpoint;
import ai.bilancompetence.platform.command.CommandRequest;
import ai.bilancompetence.platform.web.Envelope;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Commands on organisations. They may carry an {@code Idempotency-Key}. */
@RestController
@RequestMapping("/api/v1/organisations/{organisationId}")
class OrganisationCommandController {

  private static final String PATH = "/api/v1/organisations/";

  /** What the organisation is called: something to read, without space around it. */
  record NewOrganisation(
      @NotNull @Size(min = 1, max = 200) @Pattern(regexp = "\\S(?s:.*\\S)?") String name) {}

  /** All roles of the member; a list and not a set, so that a repetition has the same bytes. */
  record MemberRoles(@NotEmpty @Size(max = 10) List<@NotNull Role> roles) {}

  private final CommandEndpoint commands;

  OrganisationCommandController(CommandEndpoint commands) {
    this.commands = commands;
  }

  /** Creates an organisation under an id that the client chose; the caller manages it. */
  @PutMapping
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<Envelope<OrganisationSummary>> create(
      CommandRequest request,
      @PathVariable UUID organisationId,
      @Valid @RequestBody NewOrganisation body) {
    PersonId creator = new PersonId(request.actor().requirePerson());
    return commands.create(
        request,
        body,
        new CreateOrganisation(new OrganisationId(organisationId), body.name(), creator),
        PATH + organisationId);
  }

  /** Makes a person a member with these roles, or replaces a member's roles; managers only. */
  @PutMapping("/members/{personId}")
  ResponseEntity<Envelope<OrganisationMember>> addMember(
      CommandRequest request,
      @PathVariable UUID organisationId,
      @PathVariable UUID personId,
      @Valid @RequestBody MemberRoles body) {
    return commands.handle(
        request,
        body,
        new AddMember(
            new OrganisationId(organisationId),
            new PersonId(personId),
            EnumSet.copyOf(body.roles())));
  }
}
