package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.IdentityProviderConnected;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** An organisation's office without a database: its rows are lists. */
final class OfficeInMemory {

  static final OrganisationProperties RULES =
      new OrganisationProperties(
          Duration.ofDays(7), "small", Map.of("small", new OrganisationProperties.Plan(4, 2, 1)));

  final MembershipsInMemory memberships = new MembershipsInMemory();
  final List<UUID> letters = new ArrayList<>();
  final Map<UUID, RandomSecret.Hash> clients = new HashMap<>();
  final Map<UUID, byte[]> providers = new HashMap<>();
  final Map<OrganisationId, Set<Role>> policies = new HashMap<>();

  OrganisationOffice at(Instant now, PersonId... people) {
    return new OrganisationOffice(
        RULES,
        Clock.fixed(now, ZoneOffset.UTC),
        new CredentialsInMemory(people),
        memberships,
        new Policies(),
        new Letters(),
        new Clients(),
        new Providers());
  }

  private final class Policies extends SecondFactorPolicies {
    Policies() {
      super(null);
    }

    @Override
    void put(OrganisationId organisation, Set<Role> roles) {
      policies.put(organisation, roles);
    }
  }

  private final class Letters extends InvitationLetters {
    Letters() {
      super(null, null);
    }

    @Override
    void send(OrganisationId id, UUID invitationId, Organisation organisation, Instant now) {
      letters.add(invitationId);
    }

    @Override
    void end(OrganisationId id, UUID invitationId) {
      letters.remove(invitationId);
    }
  }

  private final class Clients extends ServiceClientCredentials {
    Clients() {
      super(null, null);
    }

    @Override
    void add(OrganisationCommand.CreateServiceClient c) {
      clients.put(c.clientId(), c.secret());
    }

    @Override
    void replace(UUID clientId, RandomSecret.Hash secret) {
      clients.put(clientId, secret);
    }

    @Override
    void remove(UUID clientId) {
      clients.remove(clientId);
    }
  }

  private final class Providers extends ConnectedProviders {
    Providers() {
      super(null, null, null);
    }

    @Override
    void put(IdentityProviderConnected event) {}

    @Override
    void putSecret(OrganisationId organisation, UUID connection, byte[] wrapped) {
      providers.put(connection, wrapped);
    }

    @Override
    void remove(OrganisationId organisation, UUID connection) {
      providers.remove(connection);
    }
  }
}
