package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.OrganisationCommand.CreateServiceClient;
import ai.bilancompetence.identity.command.OrganisationCommand.RemoveServiceClient;
import ai.bilancompetence.identity.command.OrganisationCommand.ReplaceServiceClientSecret;
import ai.bilancompetence.identity.command.ServiceClients.ServiceClient;
import ai.bilancompetence.identity.event.OrganisationEvent;
import ai.bilancompetence.identity.event.ServiceClientCreated;
import ai.bilancompetence.identity.event.ServiceClientRemoved;
import ai.bilancompetence.identity.event.ServiceClientSecretReplaced;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.error.DomainRejection;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The rules of the machines that act in an organisation. */
final class ServiceClientDecisions {

  /** As many as anybody keeps track of. */
  static final int MOST = 50;

  private static final Set<Role> ROLES = Set.of(Role.MANAGER, Role.CONSULTANT, Role.AUDITOR);

  private ServiceClientDecisions() {}

  static List<OrganisationEvent> create(
      ServiceClients clients, CreateServiceClient c, Instant now) {
    if (!ROLES.containsAll(c.roles())) {
      throw new DomainRejection(
          IdentityError.IDENTITY_ROLE_NOT_ASSIGNABLE,
          "A machine can be MANAGER, CONSULTANT or AUDITOR");
    }
    ServiceClient wanted = new ServiceClient(c.name(), c.roles(), c.scopes());
    ServiceClient known = clients.active().get(c.clientId());
    if (wanted.equals(known)) {
      return List.of();
    }
    if (known != null || clients.removed().contains(c.clientId())) {
      throw new DomainRejection(IdentityError.IDENTITY_SERVICE_CLIENT_EXISTS, "Choose another id");
    }
    OrganisationDecisions.requireFewer(clients.active().size(), MOST);
    return List.of(
        new ServiceClientCreated(
            c.organisationId(), c.clientId(), c.name(), c.roles(), c.scopes(), now));
  }

  static List<OrganisationEvent> replace(
      ServiceClients clients, ReplaceServiceClientSecret c, Instant now) {
    if (!clients.active().containsKey(c.clientId())) {
      throw notFound();
    }
    return List.of(new ServiceClientSecretReplaced(c.organisationId(), c.clientId(), now));
  }

  static List<OrganisationEvent> remove(
      ServiceClients clients, RemoveServiceClient c, Instant now) {
    if (clients.removed().contains(c.clientId())) {
      return List.of();
    }
    if (!clients.active().containsKey(c.clientId())) {
      throw notFound();
    }
    return List.of(new ServiceClientRemoved(c.organisationId(), c.clientId(), now));
  }

  private static DomainRejection notFound() {
    return new DomainRejection(
        IdentityError.IDENTITY_SERVICE_CLIENT_NOT_FOUND, "No such service client");
  }
}
