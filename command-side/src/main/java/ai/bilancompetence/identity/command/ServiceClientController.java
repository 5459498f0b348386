package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.OrganisationCommand.CreateServiceClient;
import ai.bilancompetence.identity.command.OrganisationCommand.RemoveServiceClient;
import ai.bilancompetence.identity.command.OrganisationCommand.ReplaceServiceClientSecret;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.command.CommandEndpoint;
import ai.bilancompetence.platform.command.CommandRequest;
import ai.bilancompetence.platform.web.Envelope;
import ai.bilancompetence.platform.web.RequiresRecentSignIn;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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

/**
 * Commands on the machines that act in an organisation; managers only. They may carry an {@code
 * Idempotency-Key}, but a repetition never shows a secret: none is kept.
 */
@RestController
@RequestMapping("/api/v1/organisations/{organisationId}/service-clients/{clientId}")
class ServiceClientController {

  private static final String SCOPE = "[a-z][a-z-]{0,63}:(read|write)";

  /** What the machine is called and may do; lists, so that a repetition has the same bytes. */
  record NewServiceClient(
      @NotNull @Size(min = 1, max = 200) @Pattern(regexp = OrganisationCommandController.TRIMMED) String name,
      @NotEmpty @Size(max = 10) List<@NotNull Role> roles,
      @NotEmpty @Size(max = 50) List<@NotNull @Pattern(regexp = SCOPE) String> scopes) {}

  private final CommandEndpoint commands;
  private final ServiceClientCredentials credentials;

  ServiceClientController(CommandEndpoint commands, ServiceClientCredentials credentials) {
    this.commands = commands;
    this.credentials = credentials;
  }

  /** Lets a machine act in the organisation; the answer shows its secret once. */
  @RequiresRecentSignIn
  @PutMapping
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<Envelope<OrganisationServiceClient>> create(
      CommandRequest request,
      @PathVariable UUID organisationId,
      @PathVariable UUID clientId,
      @Valid @RequestBody NewServiceClient body) {
    RandomSecret secret = RandomSecret.random();
    return showing(
        secret,
        clientId,
        commands.create(
            request,
            body,
            new CreateServiceClient(
                new OrganisationId(organisationId),
                clientId,
                body.name(),
                new HashSet<>(body.roles()),
                new HashSet<>(body.scopes()),
                secret.hash()),
            "/api/v1/organisations/" + organisationId + "/service-clients"));
  }

  /** Gives the machine another secret; the former one, and its tokens, end at once. */
  @RequiresRecentSignIn
  @PostMapping("/secret")
  ResponseEntity<Envelope<OrganisationServiceClient>> replaceSecret(
      CommandRequest request, @PathVariable UUID organisationId, @PathVariable UUID clientId) {
    RandomSecret secret = RandomSecret.random();
    return showing(
        secret,
        clientId,
        commands.handle(
            request,
            null,
            new ReplaceServiceClientSecret(
                new OrganisationId(organisationId), clientId, secret.hash())));
  }

  /** Lets the machine act no more; its tokens end at once. */
  @DeleteMapping
  ResponseEntity<Envelope<OrganisationPart>> remove(
      CommandRequest request, @PathVariable UUID organisationId, @PathVariable UUID clientId) {
    return commands.handle(
        request, null, new RemoveServiceClient(new OrganisationId(organisationId), clientId));
  }

  /** Adds the secret to the answer if it is the one that counts, and not in a repetition. */
  private ResponseEntity<Envelope<OrganisationServiceClient>> showing(
      RandomSecret secret,
      UUID clientId,
      ResponseEntity<Envelope<OrganisationServiceClient>> answer) {
    boolean counts =
        credentials.find(clientId).filter(c -> c.secret().equals(secret.hash())).isPresent();
    Envelope<OrganisationServiceClient> body = answer.getBody();
    return counts && body != null
        ? ResponseEntity.status(answer.getStatusCode())
            .headers(answer.getHeaders())
            .body(Envelope.of(body.data().with(secret)))
        : answer;
  }
}
