package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.OrganisationCommand.AssignPlan;
import ai.bilancompetence.identity.command.OrganisationCommand.CreateOrganisation;
import ai.bilancompetence.identity.command.OrganisationCommand.SetSecondFactorPolicy;
import ai.bilancompetence.identity.command.OrganisationCommand.TransferOwnership;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.command.CommandEndpoint;
import ai.bilancompetence.platform.command.CommandRequest;
import ai.bilancompetence.platform.web.Envelope;
import ai.bilancompetence.platform.web.RequiresRecentSignIn;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Commands on organisations as a whole. They may carry an {@code Idempotency-Key}. */
@RestController
@RequestMapping("/api/v1/organisations/{organisationId}")
class OrganisationCommandController {

  private static final String PATH = "/api/v1/organisations/";

  /** What the organisation is called: something to read, without space around it. */
  record NewOrganisation(
      @NotNull @Size(min = 1, max = 200) @Pattern(regexp = TRIMMED) String name) {}

  /** Who is to own the organisation. */
  record NewOwner(@NotNull UUID personId) {}

  /** Which roles need a second factor; a list and not a set, for the bytes of a repetition. */
  record SecondFactorPolicy(@NotNull @Size(max = 10) List<@NotNull Role> roles) {}

  /** Code of a plan. */
  record WantedPlan(@NotNull @Size(min = 1, max = 64) String plan) {}

  /** Something to read, without space around it. */
  static final String TRIMMED = "\\S(?s:.*\\S)?";

  private final CommandEndpoint commands;

  OrganisationCommandController(CommandEndpoint commands) {
    this.commands = commands;
  }

  /** Creates an organisation under an id that the client chose; the caller owns and manages it. */
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

  /** Makes another member the owner; for the owner, and for administrators of the platform. */
  @RequiresRecentSignIn
  @PostMapping("/owner")
  ResponseEntity<Envelope<OrganisationTerms>> transfer(
      CommandRequest request,
      @PathVariable UUID organisationId,
      @Valid @RequestBody NewOwner body) {
    return commands.handle(
        request,
        body,
        new TransferOwnership(new OrganisationId(organisationId), new PersonId(body.personId())));
  }

  /** Says which members need a second factor; managers only. */
  @PutMapping("/second-factor-policy")
  ResponseEntity<Envelope<OrganisationTerms>> setSecondFactorPolicy(
      CommandRequest request,
      @PathVariable UUID organisationId,
      @Valid @RequestBody SecondFactorPolicy body) {
    return commands.handle(
        request,
        body,
        new SetSecondFactorPolicy(new OrganisationId(organisationId), new HashSet<>(body.roles())));
  }

  /** Gives the organisation a plan; for administrators of the platform. */
  @PutMapping("/plan")
  ResponseEntity<Envelope<OrganisationTerms>> assignPlan(
      CommandRequest request,
      @PathVariable UUID organisationId,
      @Valid @RequestBody WantedPlan body) {
    return commands.handle(
        request, body, new AssignPlan(new OrganisationId(organisationId), body.plan()));
  }
}
