package ai.bilancompetence.assessments.query;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.assessments.event.AssessmentId;
import ai.bilancompetence.assessments.event.BilanFormat;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AssessmentVisibilityTest {

  private static final UUID CENTRE = new UUID(2, 1);
  private static final UUID OTHER_CENTRE = new UUID(2, 2);
  private static final UUID BENEFICIARY = new UUID(3, 1);
  private static final UUID CONSULTANT = new UUID(3, 2);
  private static final UUID SOMEBODY = new UUID(3, 3);

  @Nested
  class OfOne {

    @Test
    void managersAndAuditorsSeeTheirOrganisations() {
      assertThat(sees(SOMEBODY, CENTRE, Role.MANAGER)).isTrue();
      assertThat(sees(SOMEBODY, CENTRE, Role.AUDITOR)).isTrue();
      assertThat(sees(SOMEBODY, OTHER_CENTRE, Role.MANAGER)).isFalse();
      assertThat(sees(SOMEBODY, OTHER_CENTRE, Role.AUDITOR)).isFalse();
      assertThat(sees(SOMEBODY, null, Role.MANAGER)).isFalse();
    }

    @Test
    void consultantsSeeTheirOwn() {
      assertThat(sees(CONSULTANT, CENTRE, Role.CONSULTANT)).isTrue();
      assertThat(sees(SOMEBODY, CENTRE, Role.CONSULTANT)).isFalse();
      assertThat(sees(CONSULTANT, OTHER_CENTRE, Role.CONSULTANT)).isFalse();
      assertThat(sees(CONSULTANT, CENTRE)).as("no longer a consultant").isFalse();
    }

    @Test
    void beneficiariesSeeTheirOwnWhereverTheyAreLoggedIn() {
      assertThat(sees(BENEFICIARY, CENTRE, Role.BENEFICIARY)).isTrue();
      assertThat(sees(BENEFICIARY, OTHER_CENTRE, Role.BENEFICIARY)).isTrue();
      assertThat(sees(BENEFICIARY, null)).isTrue();
      assertThat(sees(SOMEBODY, CENTRE, Role.BENEFICIARY)).isFalse();
    }

    @Test
    void beneficiariesSeeTheirOwnOfTheOrganisationAloneThatVouchesForThem() {
      assertThat(confined(BENEFICIARY, CENTRE, Role.BENEFICIARY).covers(bilan())).isTrue();
      assertThat(confined(BENEFICIARY, OTHER_CENTRE, Role.CONSULTANT).covers(bilan())).isFalse();
    }

    @Test
    void administratorsSeeAll() {
      assertThat(sees(SOMEBODY, null, Role.ADMIN)).isTrue();
    }

    private boolean sees(UUID person, UUID organisation, Role... roles) {
      return of(person, organisation, roles).covers(bilan());
    }
  }

  @Nested
  class OfAll {

    private final Map<String, Object> parameters = new HashMap<>();

    @Test
    void everybodySeesTheirOwnAndNothingMore() {
      assertThat(of(SOMEBODY, CENTRE, Role.BENEFICIARY).condition(parameters))
          .isEqualTo("(beneficiary_id = :viewer)");
      assertThat(parameters).containsOnly(Map.entry("viewer", SOMEBODY));
    }

    @Test
    void consultantsSeeTheirsInTheirOrganisation() {
      assertThat(of(SOMEBODY, CENTRE, Role.CONSULTANT).condition(parameters))
          .isEqualTo(
              "(beneficiary_id = :viewer OR (organisation_id = :own AND consultant_id = :viewer))");
      assertThat(parameters).containsOnly(Map.entry("viewer", SOMEBODY), Map.entry("own", CENTRE));
    }

    @Test
    void whomOnlyAnOrganisationVouchesForSeesNothingBeyondIt() {
      assertThat(confined(SOMEBODY, CENTRE, Role.MANAGER).condition(parameters))
          .isEqualTo(
              "organisation_id = :only AND"
                  + " (beneficiary_id = :viewer OR organisation_id = :whole)");
      assertThat(parameters).containsEntry("only", CENTRE);
    }

    @Test
    void managersSeeTheirOrganisation() {
      assertThat(of(SOMEBODY, CENTRE, Role.MANAGER).condition(parameters))
          .isEqualTo("(beneficiary_id = :viewer OR organisation_id = :whole)");
      assertThat(parameters)
          .containsOnly(Map.entry("viewer", SOMEBODY), Map.entry("whole", CENTRE));
    }

    @Test
    void administratorsSeeAll() {
      assertThat(of(SOMEBODY, null, Role.ADMIN).condition(parameters)).isEqualTo("TRUE");
    }

    @Test
    void whoIsNobodySeesNothing() {
      assertThat(AssessmentVisibility.of(Actor.system("job", CENTRE)).condition(parameters))
          .isEqualTo("FALSE");
    }
  }

  private static AssessmentVisibility confined(UUID person, UUID organisation, Role role) {
    return AssessmentVisibility.of(Actor.confined(person, organisation, Set.of(role)));
  }

  private static AssessmentVisibility of(UUID person, UUID organisation, Role... roles) {
    return AssessmentVisibility.of(Actor.person(person, organisation, Set.of(roles)));
  }

  private static AssessmentView bilan() {
    return new AssessmentView(
        new AssessmentId(new UUID(1, 1)),
        new OrganisationId(CENTRE),
        new PersonId(BENEFICIARY),
        new PersonId(CONSULTANT),
        new CreditAccountId(new UUID(4, 1)),
        BilanFormat.HOURS_13,
        AssessmentStep.REQUESTED,
        null,
        null,
        null,
        Instant.EPOCH,
        null,
        null,
        null,
        null,
        null);
  }
}
