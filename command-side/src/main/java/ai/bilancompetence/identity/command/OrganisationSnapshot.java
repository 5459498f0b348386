package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.IdentityProviders.Connection;
import ai.bilancompetence.identity.command.Invitations.Ended;
import ai.bilancompetence.identity.command.Invitations.Pending;
import ai.bilancompetence.identity.command.ServiceClients.ServiceClient;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.event.NotPersonal;
import ai.bilancompetence.platform.event.Personal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;

/** What is stored of an {@link Organisation}. */
record OrganisationSnapshot(
    @NotPersonal("an organisation is no person") @Nullable String name,
    @Nullable PersonId createdBy,
    Organisation.Terms terms,
    List<Member> members,
    List<PendingInvitation> pending,
    List<EndedInvitation> ended,
    List<Client> clients,
    List<UUID> removedClients,
    List<Provider> providers) {

  /** A member with all roles. */
  record Member(PersonId personId, Set<Role> roles) {}

  /** An invitation that can be accepted. */
  record PendingInvitation(
      UUID id, @Personal(subject = "id") String email, Set<Role> roles, Instant expiresAt) {

    private static PendingInvitation of(UUID id, Pending invitation) {
      return new PendingInvitation(
          id, invitation.email(), invitation.roles(), invitation.expiresAt());
    }

    private Pending restore() {
      return new Pending(email, roles, expiresAt);
    }
  }

  /** An invitation that can be accepted no more. */
  record EndedInvitation(UUID id, Ended invitation) {}

  /** A machine; its scopes are in order. */
  record Client(
      UUID id,
      @NotPersonal("what a machine is called") String name,
      Set<Role> roles,
      List<String> scopes) {

    private ServiceClient restore() {
      return new ServiceClient(name, roles, new TreeSet<>(scopes));
    }
  }

  /** A connection to an identity provider. */
  record Provider(UUID id, Connection connection) {}

  static OrganisationSnapshot of(Organisation state) {
    return new OrganisationSnapshot(
        state.name(),
        state.createdBy(),
        state.terms(),
        list(state.members().roles(), Member::new),
        list(state.invitations().pending(), PendingInvitation::of),
        list(state.invitations().ended(), EndedInvitation::new),
        list(
            state.clients().active(),
            (id, client) ->
                new Client(
                    id, client.name(), client.roles(), client.scopes().stream().sorted().toList())),
        List.copyOf(state.clients().removed()),
        list(state.providers().connections(), Provider::new));
  }

  Organisation restore() {
    PMap<PersonId, Set<Role>> people = Members.NONE.roles();
    for (Member member : members) {
      people = people.plus(member.personId(), member.roles());
    }
    PMap<UUID, Connection> connections = IdentityProviders.NONE.connections();
    for (Provider provider : providers) {
      connections = connections.plus(provider.id(), provider.connection());
    }
    return new Organisation(
        name,
        createdBy,
        terms,
        new Members(people),
        invitations(),
        serviceClients(),
        new IdentityProviders(connections));
  }

  private Invitations invitations() {
    PMap<UUID, Pending> open = Invitations.NONE.pending();
    for (PendingInvitation one : pending) {
      open = open.plus(one.id(), one.restore());
    }
    PMap<UUID, Ended> over = Invitations.NONE.ended();
    for (EndedInvitation one : ended) {
      over = over.plus(one.id(), one.invitation());
    }
    return new Invitations(open, over);
  }

  private ServiceClients serviceClients() {
    PMap<UUID, ServiceClient> active = ServiceClients.NONE.active();
    for (Client client : clients) {
      active = active.plus(client.id(), client.restore());
    }
    return new ServiceClients(active, ServiceClients.NONE.removed().plusAll(removedClients));
  }

  private static <K, V, T> List<T> list(Map<K, V> map, BiFunction<K, V, T> made) {
    return map.entrySet().stream().map(e -> made.apply(e.getKey(), e.getValue())).toList();
  }
}
