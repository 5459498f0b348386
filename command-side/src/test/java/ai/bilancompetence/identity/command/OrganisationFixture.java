package ai.bilancompetence.identity.command;

import static ai.bilancompetence.platform.access.Role.MANAGER;

import ai.bilancompetence.identity.event.MemberAdded;
import ai.bilancompetence.identity.event.MemberInvited;
import ai.bilancompetence.identity.event.OrganisationCreated;
import ai.bilancompetence.identity.event.OrganisationEvent;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;

/** An organisation that Anne owns, for tests of what can be done with it. */
final class OrganisationFixture {

  static final Instant NOW = Instant.parse("2026-03-31T22:00:00.123456Z");
  static final Instant IN_A_WEEK = NOW.plus(Duration.ofDays(7));
  static final OrganisationId CENTRE = new OrganisationId(id("c1"));
  static final OrganisationId OTHER_CENTRE = new OrganisationId(id("c2"));
  static final PersonId ANNE = new PersonId(id("0a"));
  static final PersonId BOB = new PersonId(id("0b"));
  static final PersonId STRANGER = new PersonId(id("0f"));
  static final OrganisationCreated CREATED =
      new OrganisationCreated(CENTRE, "Cap Emploi", ANNE, NOW);
  static final MemberAdded ANNE_MANAGES = added(ANNE, MANAGER);
  static final Map<String, Object> BY_ANNE = Actors.person(ANNE, CENTRE, MANAGER);

  final OfficeInMemory office = new OfficeInMemory();

  /** Nothing has happened yet. */
  FixtureConfiguration<OrganisationAggregate> nothing() {
    FixtureConfiguration<OrganisationAggregate> fixture =
        new AggregateTestFixture<>(OrganisationAggregate.class);
    fixture.registerInjectableResource(office.at(NOW, ANNE, BOB));
    return fixture;
  }

  /** The organisation exists, and this has happened since. */
  TestExecutor<OrganisationAggregate> existing(OrganisationEvent... more) {
    return nothing().given(CREATED, ANNE_MANAGES).andGiven((Object[]) more);
  }

  /** Anne, who owns and manages, asks for this. */
  ResultValidator<OrganisationAggregate> anneAsks(
      OrganisationCommand command, OrganisationEvent... more) {
    return existing(more).when(command, BY_ANNE);
  }

  static MemberAdded added(PersonId person, Role... roles) {
    return new MemberAdded(CENTRE, person, Set.of(roles), NOW);
  }

  /** Somebody was invited at this address. */
  static MemberInvited invited(UUID id, String email, Role... roles) {
    return new MemberInvited(CENTRE, id, email, Set.of(roles), ANNE, IN_A_WEEK, NOW);
  }

  static UUID id(String end) {
    return UUID.fromString("0195ef3a-0000-7000-8000-0000000000" + end);
  }
}
