package ai.bilancompetence.identity.command;

import static ai.bilancompetence.identity.command.OrganisationFixture.ANNE;
import static ai.bilancompetence.identity.command.OrganisationFixture.ANNE_MANAGES;
import static ai.bilancompetence.identity.command.OrganisationFixture.BOB;
import static ai.bilancompetence.identity.command.OrganisationFixture.CENTRE;
import static ai.bilancompetence.identity.command.OrganisationFixture.CREATED;
import static ai.bilancompetence.identity.command.OrganisationFixture.OTHER_CENTRE;
import static ai.bilancompetence.identity.command.OrganisationFixture.STRANGER;
import static ai.bilancompetence.identity.command.OrganisationFixture.added;
import static ai.bilancompetence.identity.command.Refusals.expectRefusal;
import static ai.bilancompetence.platform.access.Role.ADMIN;
import static ai.bilancompetence.platform.access.Role.AUDITOR;
import static ai.bilancompetence.platform.access.Role.BENEFICIARY;
import static ai.bilancompetence.platform.access.Role.CONSULTANT;
import static ai.bilancompetence.platform.access.Role.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.axonframework.test.matchers.Matchers.andNoMore;
import static org.axonframework.test.matchers.Matchers.exactSequenceOf;
import static org.axonframework.test.matchers.Matchers.matches;

import ai.bilancompetence.identity.command.OrganisationCommand.AddMember;
import ai.bilancompetence.identity.command.OrganisationCommand.CreateOrganisation;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.platform.event.EventMetadata;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.EventMessage;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OrganisationAggregateTest {

  private final OrganisationFixture fixture = new OrganisationFixture();

  @Nested
  class Create {

    private static final CreateOrganisation CREATE =
        new CreateOrganisation(CENTRE, "Cap Emploi", ANNE);

    @Test
    void makesTheCreatorItsManager() {
      fixture
          .nothing()
          .givenNoPriorActivity()
          .when(CREATE, Actors.person(ANNE))
          .expectEvents(CREATED, ANNE_MANAGES)
          .expectResultMessagePayload(new OrganisationSummary(CENTRE, "Cap Emploi"));
      assertThat(fixture.office.memberships.rolesOf(ANNE, CENTRE)).containsExactly(MANAGER);
    }

    @Test
    void belongsToTheOrganisationInTheLog() {
      fixture
          .nothing()
          .givenNoPriorActivity()
          .when(CREATE, Actors.person(ANNE))
          .expectEventsMatching(
              exactSequenceOf(recordedFor(CENTRE), recordedFor(CENTRE), andNoMore()));
    }

    @Test
    void changesNothingTheSecondTime() {
      fixture
          .existing()
          .when(CREATE, Actors.person(ANNE))
          .expectNoEvents()
          .expectResultMessagePayload(new OrganisationSummary(CENTRE, "Cap Emploi"));
    }

    @Test
    void refusesTheIdOfAnOrganisationThatSomebodyElseCreated() {
      expectRefusal(
          fixture
              .existing()
              .when(new CreateOrganisation(CENTRE, "Cap Emploi", BOB), Actors.person(BOB)),
          IdentityError.IDENTITY_ORGANISATION_EXISTS);
    }

    @Test
    void refusesTheIdOfAnOrganisationWithAnotherName() {
      expectRefusal(
          fixture
              .existing()
              .when(new CreateOrganisation(CENTRE, "Autre", ANNE), Actors.person(ANNE)),
          IdentityError.IDENTITY_ORGANISATION_EXISTS);
    }

    @Test
    void refusesToMakeSomebodyElseItsCreator() {
      expectRefusal(
          fixture.nothing().givenNoPriorActivity().when(CREATE, Actors.person(BOB)),
          PlatformError.FORBIDDEN);
    }

    @Test
    void isOpenToTheSetUp() {
      fixture
          .nothing()
          .givenNoPriorActivity()
          .when(CREATE, Actors.system(CENTRE))
          .expectEvents(CREATED, ANNE_MANAGES);
    }
  }

  @Nested
  class Add {

    private static final AddMember ADD_BOB = new AddMember(CENTRE, BOB, Set.of(CONSULTANT));
    private static final Map<String, Object> BY_SETUP = Actors.system(CENTRE);

    @Test
    void makesAMember() {
      fixture
          .existing()
          .when(ADD_BOB, BY_SETUP)
          .expectEvents(added(BOB, CONSULTANT))
          .expectResultMessagePayload(new OrganisationMember(CENTRE, BOB, Set.of(CONSULTANT)));
      assertThat(fixture.office.memberships.rolesOf(BOB, CENTRE)).containsExactly(CONSULTANT);
    }

    @Test
    void replacesTheRolesOfAMember() {
      fixture
          .existing(added(BOB, CONSULTANT, AUDITOR))
          .when(new AddMember(CENTRE, BOB, Set.of(BENEFICIARY)), BY_SETUP)
          .expectEvents(added(BOB, BENEFICIARY));
      assertThat(fixture.office.memberships.rolesOf(BOB, CENTRE)).containsExactly(BENEFICIARY);
    }

    @Test
    void changesNothingTheSecondTime() {
      fixture
          .existing(added(BOB, CONSULTANT))
          .when(ADD_BOB, BY_SETUP)
          .expectNoEvents()
          .expectResultMessagePayload(new OrganisationMember(CENTRE, BOB, Set.of(CONSULTANT)));
    }

    @Test
    void isForTheSetUpAlone() {
      expectRefusal(fixture.anneAsks(ADD_BOB), PlatformError.FORBIDDEN);
      expectRefusal(
          fixture.existing().when(ADD_BOB, Actors.administrator(STRANGER)),
          PlatformError.FORBIDDEN);
    }

    @Test
    void hidesTheOrganisationFromOtherTenants() {
      expectRefusal(
          fixture.existing().when(ADD_BOB, Actors.person(BOB, OTHER_CENTRE, MANAGER)),
          IdentityError.IDENTITY_ORGANISATION_NOT_FOUND);
      expectRefusal(
          fixture.existing().when(ADD_BOB, Actors.system(OTHER_CENTRE)),
          IdentityError.IDENTITY_ORGANISATION_NOT_FOUND);
    }

    @Test
    void refusesAnOrganisationThatDoesNotExist() {
      expectRefusal(
          fixture.nothing().givenNoPriorActivity().when(ADD_BOB, BY_SETUP),
          IdentityError.IDENTITY_ORGANISATION_NOT_FOUND);
    }

    @Test
    void refusesWhoHasNoAccount() {
      expectRefusal(
          fixture.existing().when(new AddMember(CENTRE, STRANGER, Set.of(CONSULTANT)), BY_SETUP),
          IdentityError.IDENTITY_PERSON_NOT_FOUND);
    }

    @Test
    void refusesToMakeAnAdministrator() {
      expectRefusal(
          fixture.existing().when(new AddMember(CENTRE, BOB, Set.of(CONSULTANT, ADMIN)), BY_SETUP),
          IdentityError.IDENTITY_ROLE_NOT_ASSIGNABLE);
    }

    @Test
    void hasAtLeastOneRole() {
      Set<Role> none = Set.of();
      assertThatThrownBy(() -> new AddMember(CENTRE, BOB, none))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static Matcher<EventMessage<?>> recordedFor(OrganisationId organisation) {
    return matches(
        event ->
            organisation.toString().equals(event.getMetaData().get(EventMetadata.ORGANISATION)));
  }
}
