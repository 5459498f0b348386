package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.OrganisationCommand.InviteMember;
import ai.bilancompetence.identity.command.OrganisationCommand.ResendInvitation;
import ai.bilancompetence.identity.command.OrganisationCommand.WithdrawInvitation;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.command.CommandEndpoint;
import ai.bilancompetence.platform.command.CommandRequest;
import ai.bilancompetence.platform.web.Envelope;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Commands on invitations. They may carry an {@code Idempotency-Key}. */
@RestController
@RequestMapping("/api/v1/organisations")
class InvitationController {

  private static final String ONE = "/{organisationId}/invitations/{invitationId}";

  /** Who is invited, and to which roles; a list, so that a repetition has the same bytes. */
  record NewInvitation(
      @NotNull @Email @Size(min = 1, max = EmailAddress.MAX_LENGTH) String email,
      @NotEmpty @Size(max = 10) List<@NotNull Role> roles) {

    @Override
    public String toString() {
      return "NewInvitation";
    }
  }

  /** What stands in the mail. */
  record Acceptance(@NotNull @Size(min = 1, max = Secrets.MAX_LENGTH) String token) {

    @Override
    public String toString() {
      return "Acceptance";
    }
  }

  private final CommandEndpoint commands;
  private final Credentials credentials;
  private final InvitationAcceptance acceptance;

  InvitationController(
      CommandEndpoint commands, Credentials credentials, InvitationAcceptance acceptance) {
    this.commands = commands;
    this.credentials = credentials;
    this.acceptance = acceptance;
  }

  /**
   * Invites whoever reads the mail of an address, under an id that the client chose; managers only.
   * It takes the place of a former invitation to the same address.
   */
  @PutMapping(ONE)
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<Envelope<OrganisationInvitation>> invite(
      CommandRequest request,
      @PathVariable UUID organisationId,
      @PathVariable UUID invitationId,
      @Valid @RequestBody NewInvitation body) {
    EmailAddress email = new EmailAddress(body.email());
    return commands.create(
        request,
        body,
        new InviteMember(
            new OrganisationId(organisationId),
            invitationId,
            email.value(),
            credentials.find(email).map(Credentials.Credential::personId).orElse(null),
            new HashSet<>(body.roles()),
            new PersonId(request.actor().requirePerson())),
        "/api/v1/organisations/" + organisationId + "/invitations");
  }

  /** Sends the mail once more, with another token; managers only. */
  @PostMapping(ONE + "/resend")
  ResponseEntity<Envelope<OrganisationInvitation>> resend(
      CommandRequest request, @PathVariable UUID organisationId, @PathVariable UUID invitationId) {
    return commands.handle(
        request, null, new ResendInvitation(new OrganisationId(organisationId), invitationId));
  }

  /** Takes an invitation back; managers only. */
  @DeleteMapping(ONE)
  ResponseEntity<Envelope<OrganisationPart>> withdraw(
      CommandRequest request, @PathVariable UUID organisationId, @PathVariable UUID invitationId) {
    return commands.handle(
        request, null, new WithdrawInvitation(new OrganisationId(organisationId), invitationId));
  }

  /** Accepts an invitation to the caller's own address. */
  @PostMapping("/invitations/accept")
  ResponseEntity<Envelope<OrganisationMember>> accept(
      CommandRequest request, @Valid @RequestBody Acceptance body) {
    PersonId person = new PersonId(request.actor().requirePerson());
    return commands.handleMade(
        request, body, () -> acceptance.by(person, new RandomSecret(body.token())));
  }
}
