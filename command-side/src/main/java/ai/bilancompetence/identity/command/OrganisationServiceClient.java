package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.event.NotPersonal;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A machine that acts in an organisation.
 *
 * @param clientSecret what it proves itself with; shown once, when it is made
 */
record OrganisationServiceClient(
    OrganisationId organisationId,
    UUID clientId,
    @NotPersonal("what a machine is called") String name,
    Set<Role> roles,
    Set<String> scopes,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String clientSecret) {

  static OrganisationServiceClient of(OrganisationId id, UUID clientId, ServiceClients all) {
    ServiceClients.ServiceClient client = all.active().get(clientId);
    if (client == null) {
      throw new IllegalStateException("A service client that was just looked at is gone");
    }
    return new OrganisationServiceClient(
        id, clientId, client.name(), client.roles(), client.scopes(), null);
  }

  OrganisationServiceClient with(RandomSecret secret) {
    return new OrganisationServiceClient(
        organisationId, clientId, name, roles, scopes, secret.value());
  }

  @Override
  public String toString() {
    return "OrganisationServiceClient[clientId=%s]".formatted(clientId);
  }
}
