package ai.bilancompetence.identity.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.error.DomainRejection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AccessRightsTest {

  private static final PersonId ANNE = new PersonId(new UUID(0, 1));
  private static final PersonId STAFF = new PersonId(new UUID(0, 2));
  private static final OrganisationId CENTRE = new OrganisationId(new UUID(1, 1));
  private static final OrganisationId SECOND_CENTRE = new OrganisationId(new UUID(1, 2));

  private final MembershipsInMemory memberships = new MembershipsInMemory();
  private final AccessRights rights =
      new AccessRights(
          memberships,
          new Administrators(null) {
            @Override
            boolean contains(PersonId person) {
              return person.equals(STAFF);
            }
          });

  @Nested
  class AtLogin {

    @Test
    void somebodyWithoutOrganisationActsAsBeneficiary() {
      assertThat(rights.atLogin(ANNE, null)).isEqualTo(access(ANNE, null, Role.BENEFICIARY));
    }

    @Test
    void theOnlyOrganisationIsTaken() {
      memberships.put(ANNE, CENTRE, Set.of(Role.MANAGER, Role.CONSULTANT));
      assertThat(rights.atLogin(ANNE, null))
          .isEqualTo(access(ANNE, CENTRE, Role.CONSULTANT, Role.MANAGER));
    }

    @Test
    void ofSeveralOrganisationsNoneIsTaken() {
      memberships.put(ANNE, CENTRE, Set.of(Role.MANAGER));
      memberships.put(ANNE, SECOND_CENTRE, Set.of(Role.AUDITOR));
      assertThat(rights.atLogin(ANNE, null)).isEqualTo(access(ANNE, null, Role.BENEFICIARY));
    }

    @Test
    void ofSeveralOrganisationsTheNamedOneIsTaken() {
      memberships.put(ANNE, CENTRE, Set.of(Role.MANAGER));
      memberships.put(ANNE, SECOND_CENTRE, Set.of(Role.AUDITOR));
      assertThat(rights.atLogin(ANNE, SECOND_CENTRE))
          .isEqualTo(access(ANNE, SECOND_CENTRE, Role.AUDITOR));
    }

    @Test
    void anOrganisationOfOthersIsRefusedToAdministratorsToo() {
      memberships.put(ANNE, CENTRE, Set.of(Role.MANAGER));
      assertThatThrownBy(() -> rights.atLogin(STAFF, CENTRE))
          .isInstanceOfSatisfying(
              DomainRejection.class,
              refusal ->
                  assertThat(refusal.errorCode()).isEqualTo(IdentityError.IDENTITY_NOT_A_MEMBER));
    }

    @Test
    void administratorsHaveTheirRoleBesides() {
      assertThat(rights.atLogin(STAFF, null))
          .isEqualTo(access(STAFF, null, Role.BENEFICIARY, Role.ADMIN));
    }
  }

  @Nested
  class AtRefresh {

    @Test
    void theOrganisationIsKeptAndItsRolesAreReadAfresh() {
      memberships.put(ANNE, CENTRE, Set.of(Role.CONSULTANT));
      assertThat(rights.atRefresh(ANNE, CENTRE, null))
          .isEqualTo(access(ANNE, CENTRE, Role.CONSULTANT));
    }

    @Test
    void anotherOrganisationCanBeNamed() {
      memberships.put(ANNE, SECOND_CENTRE, Set.of(Role.AUDITOR));
      assertThat(rights.atRefresh(ANNE, CENTRE, SECOND_CENTRE))
          .isEqualTo(access(ANNE, SECOND_CENTRE, Role.AUDITOR));
    }

    @Test
    void anOrganisationThatWasLeftIsNotKept() {
      assertThat(rights.atRefresh(ANNE, CENTRE, null))
          .isEqualTo(access(ANNE, null, Role.BENEFICIARY));
    }
  }

  private static Access access(PersonId person, OrganisationId organisation, Role... roles) {
    return new Access(person, organisation, new TreeSet<>(Set.of(roles)));
  }
}
