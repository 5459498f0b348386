package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.IdentityProviderConnected;
import ai.bilancompetence.identity.event.RoleRule;
import ai.bilancompetence.platform.event.NotPersonal;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/** The identity providers through which members of an organisation log in. */
record IdentityProviders(PMap<UUID, Connection> connections) {

  static final IdentityProviders NONE =
      new IdentityProviders(TreePMap.empty(Comparator.naturalOrder()));

  /** One of them; see {@link IdentityProviderConnected}. */
  record Connection(
      @NotPersonal("what an organisation calls its directory") String name,
      String issuer,
      String clientId,
      List<RoleRule> rules) {}

  IdentityProviders connect(IdentityProviderConnected e) {
    return new IdentityProviders(
        connections.plus(
            e.connectionId(), new Connection(e.name(), e.issuer(), e.clientId(), e.rules())));
  }

  IdentityProviders disconnect(UUID id) {
    return new IdentityProviders(connections.minus(id));
  }
}
