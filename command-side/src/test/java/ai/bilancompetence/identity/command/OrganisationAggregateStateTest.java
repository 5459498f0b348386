package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.MemberAdded;
import ai.bilancompetence.identity.event.OrganisationCreated;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.command.AggregateStateContract;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;

class OrganisationAggregateStateTest
    extends AggregateStateContract<Organisation, OrganisationSnapshot> {

  private static final Instant NOW = Instant.parse("2026-03-31T22:00:00.123456Z");
  private static final OrganisationId CENTRE = new OrganisationId(new UUID(2, 1));
  private static final PersonId ANNE = new PersonId(new UUID(3, 2));
  private static final PersonId BOB = new PersonId(new UUID(3, 1));

  OrganisationAggregateStateTest() {
    super(
        OrganisationAggregate.class,
        new OrganisationAggregateState(),
        List.of(
            new OrganisationCreated(CENTRE, "Cap Emploi", ANNE, NOW),
            new MemberAdded(CENTRE, ANNE, Set.of(Role.MANAGER), NOW),
            new MemberAdded(CENTRE, BOB, Set.of(Role.CONSULTANT, Role.AUDITOR), NOW),
            new MemberAdded(CENTRE, BOB, Set.of(Role.MANAGER), NOW),
            new MemberAdded(CENTRE, ANNE, Set.of(Role.CONSULTANT), NOW)),
        Clock.fixed(NOW, ZoneOffset.UTC),
        new MembershipsInMemory(),
        new CredentialsInMemory(ANNE, BOB));
  }
}
