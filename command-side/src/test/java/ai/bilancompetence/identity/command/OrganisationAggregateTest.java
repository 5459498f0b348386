package ai.bilancompetence.identity.command;

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

import ai.bilancompetence.identity.command.IdentityCommand.AddMember;
import ai.bilancompetence.identity.command.IdentityCommand.CreateOrganisation;
import ai.bilancompetence.identity.event.MemberAdded;
import ai.bilancompetence.identity.event.OrganisationCreated;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.platform.event.EventMetadata;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.TestExecutor;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OrganisationAggregateTest {

  private static final Instant NOW = Instant.parse("2026-03-31T22:00:00.123456Z");
  private static final OrganisationId CENTRE = new OrganisationId(id("c1"));
  private static final OrganisationId OTHER_CENTRE = new OrganisationId(id("c2"));
  private static final PersonId ANNE = new PersonId(id("0a"));
  private static final PersonId BOB = new PersonId(id("0b"));
  private static final PersonId STRANGER = new PersonId(id("0f"));

  private static final OrganisationCreated CREATED =
      new OrganisationCreated(CENTRE, "Cap Emploi", ANNE, NOW);
  private static final MemberAdded ANNE_MANAGES = added(ANNE, MANAGER);

  private final MembershipsInMemory memberships = new MembershipsInMemory();
  private FixtureConfiguration<OrganisationAggregate> fixture;

  @BeforeEach
  void setUp() {
    fixture = new AggregateTestFixture<>(OrganisationAggregate.class);
    fixture.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
    fixture.registerInjectableResource(memberships);
    fixture.registerInjectableResource(new CredentialsInMemory(ANNE, BOB));
  }

  @Nested
  class Create {

    private static final CreateOrganisation CREATE =
        new CreateOrganisation(CENTRE, "Cap Emploi", ANNE);

    @Test
    void makesTheCreatorItsManager() {
      fixture
          .givenNoPriorActivity()
          .when(CREATE, Actors.person(ANNE))
          .expectEvents(CREATED, ANNE_MANAGES)
          .expectResultMessagePayload(new OrganisationSummary(CENTRE, "Cap Emploi"));
      assertThat(memberships.rolesOf(ANNE, CENTRE)).containsExactly(MANAGER);
    }

    @Test
    void belongsToTheOrganisationInTheLog() {
      fixture
          .givenNoPriorActivity()
          .when(CREATE, Actors.person(ANNE))
          .expectEventsMatching(
              exactSequenceOf(recordedFor(CENTRE), recordedFor(CENTRE), andNoMore()));
    }

    @Test
    void changesNothingTheSecondTime() {
      existing()
          .when(CREATE, Actors.person(ANNE))
          .expectNoEvents()
          .expectResultMessagePayload(new OrganisationSummary(CENTRE, "Cap Emploi"));
    }

    @Test
    void refusesTheIdOfAnOrganisationThatSomebodyElseCreated() {
      expectRefusal(
          existing().when(new CreateOrganisation(CENTRE, "Cap Emploi", BOB), Actors.person(BOB)),
          IdentityError.IDENTITY_ORGANISATION_EXISTS);
    }

    @Test
    void refusesTheIdOfAnOrganisationWithAnotherName() {
      expectRefusal(
          existing().when(new CreateOrganisation(CENTRE, "Autre", ANNE), Actors.person(ANNE)),
          IdentityError.IDENTITY_ORGANISATION_EXISTS);
    }

    @Test
    void refusesToMakeSomebodyElseItsCreator() {
      expectRefusal(
          fixture.givenNoPriorActivity().when(CREATE, Actors.person(BOB)), PlatformError.FORBIDDEN);
    }

    @Test
    void isOpenToTheSetUp() {
      fixture
          .givenNoPriorActivity()
          .when(CREATE, Actors.system(CENTRE))
          .expectEvents(CREATED, ANNE_MANAGES);
    }
  }

  @Nested
  class Add {

    private static final AddMember ADD_BOB = new AddMember(CENTRE, BOB, Set.of(CONSULTANT));
    private static final Map<String, Object> BY_ANNE = Actors.person(ANNE, CENTRE, MANAGER);

    @Test
    void makesAMember() {
      existing()
          .when(ADD_BOB, BY_ANNE)
          .expectEvents(added(BOB, CONSULTANT))
          .expectResultMessagePayload(new OrganisationMember(CENTRE, BOB, Set.of(CONSULTANT)));
      assertThat(memberships.rolesOf(BOB, CENTRE)).containsExactly(CONSULTANT);
    }

    @Test
    void replacesTheRolesOfAMember() {
      existing(added(BOB, CONSULTANT, AUDITOR))
          .when(new AddMember(CENTRE, BOB, Set.of(BENEFICIARY)), BY_ANNE)
          .expectEvents(added(BOB, BENEFICIARY));
      assertThat(memberships.rolesOf(BOB, CENTRE)).containsExactly(BENEFICIARY);
    }

    @Test
    void changesNothingTheSecondTime() {
      existing(added(BOB, CONSULTANT))
          .when(ADD_BOB, BY_ANNE)
          .expectNoEvents()
          .expectResultMessagePayload(new OrganisationMember(CENTRE, BOB, Set.of(CONSULTANT)));
    }

    @Test
    void isOpenToAdministratorsAndTheSetUp() {
      existing().when(ADD_BOB, Actors.administrator(STRANGER)).expectEvents(added(BOB, CONSULTANT));
      existing().when(ADD_BOB, Actors.system(CENTRE)).expectEvents(added(BOB, CONSULTANT));
    }

    @Test
    void refusesWhoDoesNotManage() {
      expectRefusal(
          existing(added(BOB, CONSULTANT)).when(ADD_BOB, Actors.person(BOB, CENTRE, CONSULTANT)),
          PlatformError.FORBIDDEN);
    }

    @Test
    void refusesWhoManagesByAnOldTokenOnly() {
      expectRefusal(
          existing(added(BOB, MANAGER), added(BOB, CONSULTANT))
              .when(
                  new AddMember(CENTRE, BOB, Set.of(MANAGER)), Actors.person(BOB, CENTRE, MANAGER)),
          PlatformError.FORBIDDEN);
    }

    @Test
    void hidesTheOrganisationFromOtherTenants() {
      expectRefusal(
          existing().when(ADD_BOB, Actors.person(BOB, OTHER_CENTRE, MANAGER)),
          IdentityError.IDENTITY_ORGANISATION_NOT_FOUND);
      expectRefusal(
          existing().when(ADD_BOB, Actors.system(OTHER_CENTRE)),
          IdentityError.IDENTITY_ORGANISATION_NOT_FOUND);
    }

    @Test
    void refusesAnOrganisationThatDoesNotExist() {
      expectRefusal(
          fixture.givenNoPriorActivity().when(ADD_BOB, Actors.administrator(ANNE)),
          IdentityError.IDENTITY_ORGANISATION_NOT_FOUND);
    }

    @Test
    void refusesWhoHasNoAccount() {
      expectRefusal(
          existing().when(new AddMember(CENTRE, STRANGER, Set.of(CONSULTANT)), BY_ANNE),
          IdentityError.IDENTITY_PERSON_NOT_FOUND);
    }

    @Test
    void refusesToMakeAnAdministrator() {
      expectRefusal(
          existing().when(new AddMember(CENTRE, BOB, Set.of(CONSULTANT, ADMIN)), BY_ANNE),
          IdentityError.IDENTITY_ROLE_NOT_ASSIGNABLE);
    }

    @Test
    void hasAtLeastOneRole() {
      Set<Role> none = Set.of();
      assertThatThrownBy(() -> new AddMember(CENTRE, BOB, none))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class LastManager {

    private static final AddMember STEP_DOWN = new AddMember(CENTRE, ANNE, Set.of(CONSULTANT));

    @Test
    void cannotStepDown() {
      expectRefusal(
          existing(added(BOB, CONSULTANT)).when(STEP_DOWN, Actors.person(ANNE, CENTRE, MANAGER)),
          IdentityError.IDENTITY_LAST_MANAGER);
    }

    @Test
    void cannotBeStrippedByAnAdministrator() {
      expectRefusal(
          existing().when(STEP_DOWN, Actors.administrator(STRANGER)),
          IdentityError.IDENTITY_LAST_MANAGER);
    }

    @Test
    void canTakeAnotherRoleBesides() {
      existing()
          .when(
              new AddMember(CENTRE, ANNE, Set.of(MANAGER, CONSULTANT)),
              Actors.person(ANNE, CENTRE, MANAGER))
          .expectEvents(added(ANNE, MANAGER, CONSULTANT));
    }

    @Test
    void canStepDownOnceSomebodyElseManages() {
      existing(added(BOB, MANAGER))
          .when(STEP_DOWN, Actors.person(ANNE, CENTRE, MANAGER))
          .expectEvents(added(ANNE, CONSULTANT));
    }
  }

  private TestExecutor<OrganisationAggregate> existing(MemberAdded... more) {
    return fixture.given(CREATED, ANNE_MANAGES).andGiven((Object[]) more);
  }

  private static MemberAdded added(PersonId person, Role... roles) {
    return new MemberAdded(CENTRE, person, Set.of(roles), NOW);
  }

  private static Matcher<EventMessage<?>> recordedFor(OrganisationId organisation) {
    return matches(
        event ->
            organisation.toString().equals(event.getMetaData().get(EventMetadata.ORGANISATION)));
  }

  private static UUID id(String end) {
    return UUID.fromString("0195ef3a-0000-7000-8000-0000000000" + end);
  }
}
