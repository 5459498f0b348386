package ai.bilancompetence.identity.command;

import static ai.bilancompetence.identity.command.Refusals.expectRefusal;

import ai.bilancompetence.identity.command.IdentityCommand.ChangeProfile;
import ai.bilancompetence.identity.command.IdentityCommand.ErasePerson;
import ai.bilancompetence.identity.command.IdentityCommand.PersonCommand;
import ai.bilancompetence.identity.command.IdentityCommand.RegisterPerson;
import ai.bilancompetence.identity.event.PersonErased;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.PersonRegistered;
import ai.bilancompetence.platform.error.PlatformError;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PersonAggregateTest {

  private static final Instant NOW = Instant.parse("2026-03-31T22:00:00.123456Z");
  private static final PersonId ANNE =
      new PersonId(UUID.fromString("0195ef3a-0000-7000-8000-00000000000a"));
  private static final RegisterPerson REGISTER_ANNE =
      new RegisterPerson(ANNE, "anne@example.org", "Anne Lefèvre");
  private static final PersonRegistered ANNE_REGISTERED =
      new PersonRegistered(ANNE, "anne@example.org", "Anne Lefèvre", NOW);

  private FixtureConfiguration<PersonAggregate> fixture;

  @BeforeEach
  void setUp() {
    fixture = new AggregateTestFixture<>(PersonAggregate.class);
    fixture.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Nested
  class Register {

    @Test
    void opensTheAccount() {
      fixture
          .givenNoPriorActivity()
          .when(REGISTER_ANNE, Actors.system())
          .expectEvents(ANNE_REGISTERED)
          .expectResultMessagePayload(ANNE);
    }

    @Test
    void changesNothingTheSecondTime() {
      fixture
          .given(ANNE_REGISTERED)
          .when(REGISTER_ANNE, Actors.system())
          .expectNoEvents()
          .expectResultMessagePayload(ANNE);
    }

    @Test
    void refusesTheIdOfSomebodyElse() {
      expectRefusal(
          fixture
              .given(ANNE_REGISTERED)
              .when(new RegisterPerson(ANNE, "bob@example.org", "Bob"), Actors.system()),
          IdentityError.IDENTITY_PERSON_EXISTS);
    }

    @Test
    void isNotForPeopleNotEvenForAdministrators() {
      expectRefusal(
          fixture.givenNoPriorActivity().when(REGISTER_ANNE, Actors.administrator(ANNE)),
          PlatformError.FORBIDDEN);
    }
  }

  @Nested
  class Erase {

    private static final ErasePerson ERASE = new ErasePerson(ANNE);
    private static final PersonErased ERASED = new PersonErased(ANNE, NOW);

    @Test
    void closesTheAccountForEver() {
      fixture.given(ANNE_REGISTERED).when(ERASE, Actors.system()).expectEvents(ERASED);
      for (PersonCommand command : List.of(REGISTER_ANNE, new ChangeProfile(ANNE, "Anne", "fr"))) {
        expectRefusal(
            fixture.given(ANNE_REGISTERED, ERASED).when(command, Actors.system()),
            IdentityError.IDENTITY_PERSON_NOT_FOUND);
      }
    }

    @Test
    void changesNothingTheSecondTimeOrWhereNobodyIs() {
      fixture.given(ANNE_REGISTERED, ERASED).when(ERASE, Actors.system()).expectNoEvents();
      fixture.givenNoPriorActivity().when(ERASE, Actors.system()).expectNoEvents();
    }

    @Test
    void isForTheSystemAlone() {
      expectRefusal(
          fixture.given(ANNE_REGISTERED).when(ERASE, Actors.person(ANNE)), PlatformError.FORBIDDEN);
      expectRefusal(
          fixture.given(ANNE_REGISTERED).when(ERASE, Actors.administrator(ANNE)),
          PlatformError.FORBIDDEN);
    }
  }
}
