package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.OrganisationCommand.ConnectIdentityProvider;
import ai.bilancompetence.identity.command.OrganisationCommand.DisconnectIdentityProvider;
import ai.bilancompetence.identity.command.sso.SingleSignOnProperties;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.RoleRule;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.command.CommandEndpoint;
import ai.bilancompetence.platform.command.CommandRequest;
import ai.bilancompetence.platform.web.Envelope;
import ai.bilancompetence.platform.web.RequiresRecentSignIn;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Commands on the identity providers of an organisation; managers only. They may carry an {@code
 * Idempotency-Key}.
 */
@RestController
@RequestMapping("/api/v1/organisations/{organisationId}/identity-providers/{connectionId}")
class IdentityProviderController {

  /**
   * A connection to an identity provider.
   *
   * @param issuer an {@code https} URL without query and fragment (OpenID Connect Discovery, 4.3)
   * @param clientSecret absent to keep the one that there is
   */
  record NewConnection(
      @NotNull @Size(min = 1, max = 200) @Pattern(regexp = OrganisationCommandController.TRIMMED) String name,
      @NotNull @Size(min = 1, max = 500) String issuer,
      @NotNull @Size(min = 1, max = 500) String clientId,
      @Nullable @Size(min = 1, max = 2000) String clientSecret,
      @NotNull @Size(max = 100) List<@NotNull @Valid Rule> rules) {

    @AssertTrue(message = "issuer must be a URL without query and fragment") boolean isIssuerUsable() {
      return issuer == null || isAddress(issuer);
    }

    @Override
    public String toString() {
      return "NewConnection";
    }

    private static boolean isAddress(String text) {
      try {
        URI uri = URI.create(text);
        return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
            && uri.getHost() != null
            && uri.getUserInfo() == null
            && uri.getQuery() == null
            && uri.getFragment() == null;
      } catch (IllegalArgumentException notAUrl) {
        return false;
      }
    }
  }

  /** Gives roles to those of whom the provider says something; see {@link RoleRule}. */
  record Rule(
      @NotNull @Size(min = 1, max = 100) String claim,
      @NotNull @Size(min = 1, max = 500) String value,
      @NotEmpty @Size(max = 10) List<@NotNull Role> roles) {

    private RoleRule rule() {
      return new RoleRule(claim, value, RoleSets.atLeastOne(roles));
    }
  }

  private final CommandEndpoint commands;
  private final ConnectedProviders providers;
  private final SingleSignOnProperties settings;

  IdentityProviderController(
      CommandEndpoint commands, ConnectedProviders providers, SingleSignOnProperties settings) {
    this.settings = settings;
    this.commands = commands;
    this.providers = providers;
  }

  /** Lets members log in through an identity provider, or changes how. */
  @RequiresRecentSignIn
  @PutMapping
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<Envelope<OrganisationPart>> connect(
      CommandRequest request,
      @PathVariable UUID organisationId,
      @PathVariable UUID connectionId,
      @Valid @RequestBody NewConnection body) {
    OrganisationId organisation = new OrganisationId(organisationId);
    settings.requireUsable(URI.create(body.issuer()));
    String secret = body.clientSecret();
    return commands.create(
        request,
        body,
        new ConnectIdentityProvider(
            organisation,
            connectionId,
            body.name(),
            body.issuer(),
            body.clientId(),
            body.rules().stream().map(Rule::rule).toList(),
            secret == null ? null : providers.wrap(connectionId, secret)),
        "/api/v1/organisations/" + organisationId + "/identity-providers");
  }

  /** Lets nobody log in through the provider any more. */
  @DeleteMapping
  ResponseEntity<Envelope<OrganisationPart>> disconnect(
      CommandRequest request, @PathVariable UUID organisationId, @PathVariable UUID connectionId) {
    return commands.handle(
        request,
        null,
        new DisconnectIdentityProvider(new OrganisationId(organisationId), connectionId));
  }
}
