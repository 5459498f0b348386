package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.IdentityProviders.Connection;
import ai.bilancompetence.identity.command.OrganisationCommand.ConnectIdentityProvider;
import ai.bilancompetence.identity.command.OrganisationCommand.DisconnectIdentityProvider;
import ai.bilancompetence.identity.event.IdentityProviderConnected;
import ai.bilancompetence.identity.event.IdentityProviderDisconnected;
import ai.bilancompetence.identity.event.OrganisationEvent;
import java.time.Instant;
import java.util.List;

/** The rules of the identity providers of an organisation. */
final class IdentityProviderDecisions {

  /** More than any organisation has. */
  static final int MOST = 20;

  private IdentityProviderDecisions() {}

  static List<OrganisationEvent> connect(
      IdentityProviders providers, ConnectIdentityProvider c, Instant now) {
    c.rules().forEach(rule -> OrganisationDecisions.requireAssignable(rule.roles()));
    Connection wanted = new Connection(c.name(), c.issuer(), c.clientId(), c.rules());
    Connection known = providers.connections().get(c.connectionId());
    if (wanted.equals(known)) {
      return List.of();
    }
    if (known == null) {
      OrganisationDecisions.requireFewer(providers.connections().size(), MOST);
    }
    return List.of(
        new IdentityProviderConnected(
            c.organisationId(),
            c.connectionId(),
            c.name(),
            c.issuer(),
            c.clientId(),
            c.rules(),
            now));
  }

  /** Disconnecting what is not connected changes nothing. */
  static List<OrganisationEvent> disconnect(
      IdentityProviders providers, DisconnectIdentityProvider c, Instant now) {
    return providers.connections().containsKey(c.connectionId())
        ? List.of(new IdentityProviderDisconnected(c.organisationId(), c.connectionId(), now))
        : List.of();
  }
}
