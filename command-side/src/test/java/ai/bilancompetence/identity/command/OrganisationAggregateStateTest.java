package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.IdentityProviderConnected;
import ai.bilancompetence.identity.event.InvitationAccepted;
import ai.bilancompetence.identity.event.InvitationWithdrawn;
import ai.bilancompetence.identity.event.MemberAdded;
import ai.bilancompetence.identity.event.MemberInvited;
import ai.bilancompetence.identity.event.MemberRolesChanged;
import ai.bilancompetence.identity.event.OrganisationCreated;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.OwnershipTransferred;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.PlanAssigned;
import ai.bilancompetence.identity.event.RoleRule;
import ai.bilancompetence.identity.event.SecondFactorPolicyChanged;
import ai.bilancompetence.identity.event.ServiceClientCreated;
import ai.bilancompetence.identity.event.ServiceClientRemoved;
import ai.bilancompetence.identity.event.ServiceClientSecretReplaced;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.command.AggregateStateContract;
import java.time.Instant;
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
            new OwnershipTransferred(CENTRE, ANNE, BOB, NOW),
            new MemberRolesChanged(CENTRE, ANNE, Set.of(Role.CONSULTANT), NOW),
            new PlanAssigned(CENTRE, "starter", NOW),
            new SecondFactorPolicyChanged(CENTRE, Set.of(Role.MANAGER, Role.AUDITOR), NOW),
            invited(1),
            invited(2),
            invited(3),
            new InvitationAccepted(CENTRE, new UUID(4, 1), ANNE, NOW),
            new InvitationWithdrawn(CENTRE, new UUID(4, 2), NOW),
            client(1),
            client(2),
            new ServiceClientSecretReplaced(CENTRE, new UUID(5, 2), NOW),
            new ServiceClientRemoved(CENTRE, new UUID(5, 1), NOW),
            new IdentityProviderConnected(
                CENTRE,
                new UUID(6, 1),
                "Annuaire",
                "https://login.example.org",
                "bilan",
                List.of(new RoleRule("groups", "staff", Set.of(Role.CONSULTANT))),
                NOW)),
        new OfficeInMemory().at(NOW, ANNE, BOB));
  }

  private static MemberInvited invited(int number) {
    return new MemberInvited(
        CENTRE,
        new UUID(4, number),
        "guest%d@example.org".formatted(number),
        Set.of(Role.BENEFICIARY, Role.CONSULTANT),
        ANNE,
        NOW.plusSeconds(604_800),
        NOW);
  }

  private static ServiceClientCreated client(int number) {
    return new ServiceClientCreated(
        CENTRE,
        new UUID(5, number),
        "Comptabilité",
        Set.of(Role.MANAGER),
        Set.of("credits:read", "assessments:read"),
        NOW);
  }
}
