package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.OrganisationCommand.ChangeMemberRoles;
import ai.bilancompetence.identity.command.OrganisationCommand.RemoveMember;
import ai.bilancompetence.identity.event.MemberRemoval;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.command.CommandEndpoint;
import ai.bilancompetence.platform.command.CommandRequest;
import ai.bilancompetence.platform.web.Envelope;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Commands on members of organisations. They may carry an {@code Idempotency-Key}. */
@RestController
@RequestMapping("/api/v1/organisations/{organisationId}/members/{personId}")
class MemberController {

  /** All roles of the member; a list and not a set, so that a repetition has the same bytes. */
  record MemberRoles(@NotEmpty @Size(max = 10) List<@NotNull Role> roles) {}

  private final CommandEndpoint commands;

  MemberController(CommandEndpoint commands) {
    this.commands = commands;
  }

  /** Replaces the roles of a member; managers only. Somebody new is invited. */
  @PutMapping
  ResponseEntity<Envelope<OrganisationMember>> changeRoles(
      CommandRequest request,
      @PathVariable UUID organisationId,
      @PathVariable UUID personId,
      @Valid @RequestBody MemberRoles body) {
    return commands.handle(
        request,
        body,
        new ChangeMemberRoles(
            new OrganisationId(organisationId),
            new PersonId(personId),
            new HashSet<>(body.roles())));
  }

  /** Takes a member out of the organisation: managers do, and everybody may leave. */
  @DeleteMapping
  ResponseEntity<Envelope<OrganisationMember>> remove(
      CommandRequest request, @PathVariable UUID organisationId, @PathVariable UUID personId) {
    MemberRemoval reason =
        request.actor().is(personId) ? MemberRemoval.LEFT : MemberRemoval.REMOVED;
    return commands.handle(
        request,
        null,
        new RemoveMember(new OrganisationId(organisationId), new PersonId(personId), reason));
  }
}
