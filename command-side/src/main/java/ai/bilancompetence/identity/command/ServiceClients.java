package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.ServiceClientCreated;
import ai.bilancompetence.platform.access.Role;
import java.util.Comparator;
import java.util.Set;
import java.util.UUID;
import org.pcollections.PMap;
import org.pcollections.PSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * The machines that act in an organisation.
 *
 * @param removed those that act no more: a late repetition of the creation does not bring them back
 */
record ServiceClients(PMap<UUID, ServiceClient> active, PSet<UUID> removed) {

  static final ServiceClients NONE =
      new ServiceClients(
          TreePMap.empty(Comparator.naturalOrder()), TreePSet.empty(Comparator.naturalOrder()));

  /** A machine. */
  record ServiceClient(String name, Set<Role> roles, Set<String> scopes) {}

  ServiceClients create(ServiceClientCreated e) {
    return new ServiceClients(
        active.plus(e.clientId(), new ServiceClient(e.name(), e.roles(), e.scopes())),
        removed.minus(e.clientId()));
  }

  ServiceClients remove(UUID id) {
    return new ServiceClients(active.minus(id), removed.plus(id));
  }
}
