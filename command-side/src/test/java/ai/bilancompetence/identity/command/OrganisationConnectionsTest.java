package ai.bilancompetence.identity.command;

import static ai.bilancompetence.identity.command.OrganisationFixture.BOB;
import static ai.bilancompetence.identity.command.OrganisationFixture.CENTRE;
import static ai.bilancompetence.identity.command.OrganisationFixture.NOW;
import static ai.bilancompetence.identity.command.OrganisationFixture.added;
import static ai.bilancompetence.identity.command.OrganisationFixture.id;
import static ai.bilancompetence.identity.command.Refusals.expectRefusal;
import static ai.bilancompetence.platform.access.Role.ADMIN;
import static ai.bilancompetence.platform.access.Role.AUDITOR;
import static ai.bilancompetence.platform.access.Role.BENEFICIARY;
import static ai.bilancompetence.platform.access.Role.CONSULTANT;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.identity.command.OrganisationCommand.ConnectIdentityProvider;
import ai.bilancompetence.identity.command.OrganisationCommand.CreateServiceClient;
import ai.bilancompetence.identity.command.OrganisationCommand.DisconnectIdentityProvider;
import ai.bilancompetence.identity.command.OrganisationCommand.RemoveServiceClient;
import ai.bilancompetence.identity.command.OrganisationCommand.ReplaceServiceClientSecret;
import ai.bilancompetence.identity.event.IdentityProviderConnected;
import ai.bilancompetence.identity.event.IdentityProviderDisconnected;
import ai.bilancompetence.identity.event.OrganisationEvent;
import ai.bilancompetence.identity.event.RoleRule;
import ai.bilancompetence.identity.event.ServiceClientCreated;
import ai.bilancompetence.identity.event.ServiceClientRemoved;
import ai.bilancompetence.identity.event.ServiceClientSecretReplaced;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.error.PlatformError;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OrganisationConnectionsTest {

  private static final UUID ID = id("f1");

  private final OrganisationFixture fixture = new OrganisationFixture();

  @Nested
  class Machines {

    private static final RandomSecret SECRET = RandomSecret.random();
    private static final ServiceClientCreated CREATED =
        new ServiceClientCreated(
            CENTRE, ID, "Comptabilité", Set.of(AUDITOR), Set.of("credits:read"), NOW);
    private static final ServiceClientRemoved REMOVED = new ServiceClientRemoved(CENTRE, ID, NOW);

    @Test
    void are_created_with_a_secret_that_no_event_tells() {
      fixture.anneAsks(create("Comptabilité", AUDITOR)).expectEvents(CREATED);
      assertThat(fixture.office.clients).containsEntry(ID, SECRET.hash());
    }

    @Test
    void are_created_once() {
      fixture.anneAsks(create("Comptabilité", AUDITOR), CREATED).expectNoEvents();
      assertThat(fixture.office.clients).isEmpty();
    }

    @Test
    void keep_their_id() {
      expectRefusal(
          fixture.anneAsks(create("Autre", AUDITOR), CREATED),
          IdentityError.IDENTITY_SERVICE_CLIENT_EXISTS);
      expectRefusal(
          fixture.anneAsks(create("Comptabilité", AUDITOR), CREATED, REMOVED),
          IdentityError.IDENTITY_SERVICE_CLIENT_EXISTS);
    }

    @Test
    void are_no_beneficiaries_and_no_administrators() {
      for (Role role : List.of(BENEFICIARY, ADMIN)) {
        expectRefusal(
            fixture.anneAsks(create("Comptabilité", role)),
            IdentityError.IDENTITY_ROLE_NOT_ASSIGNABLE);
      }
    }

    @Test
    void are_not_created_by_who_does_not_manage() {
      expectRefusal(
          fixture
              .existing(added(BOB, CONSULTANT))
              .when(create("Comptabilité", AUDITOR), Actors.person(BOB, CENTRE, CONSULTANT)),
          PlatformError.FORBIDDEN);
    }

    @Test
    void are_only_so_many() {
      OrganisationEvent[] many =
          IntStream.range(0, ServiceClientDecisions.MOST)
              .mapToObj(
                  n ->
                      new ServiceClientCreated(
                          CENTRE, new UUID(1, n), "x", Set.of(AUDITOR), Set.of("a:read"), NOW))
              .toArray(OrganisationEvent[]::new);
      expectRefusal(
          fixture.anneAsks(create("Comptabilité", AUDITOR), many), IdentityError.IDENTITY_TOO_MANY);
    }

    @Test
    void get_another_secret_each_time() {
      ReplaceServiceClientSecret replace =
          new ReplaceServiceClientSecret(CENTRE, ID, SECRET.hash());
      ServiceClientSecretReplaced replaced = new ServiceClientSecretReplaced(CENTRE, ID, NOW);
      fixture.anneAsks(replace, CREATED).expectEvents(replaced);
      fixture.anneAsks(replace, CREATED, replaced).expectEvents(replaced);
      assertThat(fixture.office.clients).containsEntry(ID, SECRET.hash());
      expectRefusal(
          fixture.anneAsks(replace, CREATED, REMOVED),
          IdentityError.IDENTITY_SERVICE_CLIENT_NOT_FOUND);
    }

    @Test
    void are_removed_once() {
      RemoveServiceClient remove = new RemoveServiceClient(CENTRE, ID);
      fixture.office.clients.put(ID, SECRET.hash());
      fixture.anneAsks(remove, CREATED).expectEvents(REMOVED);
      assertThat(fixture.office.clients).isEmpty();
      fixture.anneAsks(remove, CREATED, REMOVED).expectNoEvents();
      expectRefusal(fixture.anneAsks(remove), IdentityError.IDENTITY_SERVICE_CLIENT_NOT_FOUND);
    }

    private static CreateServiceClient create(String name, Role role) {
      return new CreateServiceClient(
          CENTRE, ID, name, Set.of(role), Set.of("credits:read"), SECRET.hash());
    }
  }

  @Nested
  class Providers {

    @Test
    void are_connected_with_a_secret_that_no_event_tells() {
      fixture.anneAsks(connect("Annuaire", CONSULTANT)).expectEvents(connected("Annuaire"));
      assertThat(fixture.office.providers).containsKey(ID);
    }

    @Test
    void are_connected_once_and_changed_as_often_as_needed() {
      fixture.anneAsks(connect("Annuaire", CONSULTANT), connected("Annuaire")).expectNoEvents();
      fixture
          .anneAsks(connect("Autre", CONSULTANT), connected("Annuaire"))
          .expectEvents(connected("Autre"));
    }

    @Test
    void make_no_administrators() {
      expectRefusal(
          fixture.anneAsks(connect("Annuaire", ADMIN)), IdentityError.IDENTITY_ROLE_NOT_ASSIGNABLE);
    }

    @Test
    void are_disconnected_once() {
      DisconnectIdentityProvider disconnect = new DisconnectIdentityProvider(CENTRE, ID);
      IdentityProviderDisconnected gone = new IdentityProviderDisconnected(CENTRE, ID, NOW);
      fixture.office.providers.put(ID, new byte[0]);
      fixture.anneAsks(disconnect, connected("Annuaire")).expectEvents(gone);
      assertThat(fixture.office.providers).isEmpty();
      fixture.anneAsks(disconnect, connected("Annuaire"), gone).expectNoEvents();
    }

    @Test
    void are_not_disconnected_by_who_does_not_manage() {
      expectRefusal(
          fixture
              .existing(added(BOB, CONSULTANT), connected("Annuaire"))
              .when(
                  new DisconnectIdentityProvider(CENTRE, ID),
                  Actors.person(BOB, CENTRE, CONSULTANT)),
          PlatformError.FORBIDDEN);
    }

    private static ConnectIdentityProvider connect(String name, Role role) {
      return new ConnectIdentityProvider(
          CENTRE, ID, name, "https://login.example.org", "bilan", rules(role), new byte[] {1});
    }

    private static IdentityProviderConnected connected(String name) {
      return new IdentityProviderConnected(
          CENTRE, ID, name, "https://login.example.org", "bilan", rules(CONSULTANT), NOW);
    }

    private static List<RoleRule> rules(Role role) {
      return List.of(new RoleRule("groups", "staff", Set.of(role)));
    }
  }
}
