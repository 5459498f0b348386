package ai.bilancompetence.assessments.command;

import static ai.bilancompetence.assessments.command.Bilans.BILAN;
import static ai.bilancompetence.assessments.command.Bilans.beneficiary;
import static ai.bilancompetence.assessments.command.Bilans.manager;
import static ai.bilancompetence.assessments.command.InMemoryCentre.withStartingBilan;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.assessments.command.AssessmentSummary.State;
import ai.bilancompetence.assessments.command.AssessmentsCommand.CancelAssessment;
import ai.bilancompetence.credits.event.CreditsReleased;
import ai.bilancompetence.platform.event.DomainEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhenAssessmentCancelledThenReleaseCreditsTest {

  @Test
  void theHeldCreditsGoBack() {
    InMemoryCentre centre = cancelled(10);

    assertThat(centre.events()).hasAtLeastOneElementOfType(CreditsReleased.class);
    assertThat(centre.balance().available()).isEqualTo(10);
    assertThat(centre.balance().held()).isZero();
  }

  @Test
  void withoutAHoldThereIsNothingToGiveBack() {
    InMemoryCentre centre = cancelled(3);

    assertThat(centre.bilan().state()).isEqualTo(State.CANCELLED);
    assertThat(centre.events()).doesNotHaveAnyElementsOfTypes(CreditsReleased.class);
  }

  @Test
  void aHoldThatWasRefusedAfterTheCancellationDoesNotStopThePolicies() {
    InMemoryCentre centre = withStartingBilan(3);
    centre.send(beneficiary(), new CancelAssessment(BILAN));

    centre.runPolicies();

    assertThat(centre.bilan().state()).isEqualTo(State.CANCELLED);
    assertThat(centre.bilan().refusal()).isNull();
    assertThat(centre.balance().available()).isEqualTo(3);
  }

  @Test
  void anAccountThatIsNotThereDoesNotStopThePolicies() {
    InMemoryCentre centre = new InMemoryCentre();
    centre.startBilan();
    centre.send(beneficiary(), new CancelAssessment(BILAN));

    centre.runPolicies();

    assertThat(centre.bilan().state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void everythingHandledTwiceChangesNothing() {
    InMemoryCentre centre = cancelled(10);
    List<DomainEvent> events = centre.events();

    centre.forgetPosition();
    centre.runPolicies();

    assertThat(centre.events()).isEqualTo(events);
  }

  private static InMemoryCentre cancelled(long credits) {
    InMemoryCentre centre = withStartingBilan(credits);
    centre.runPolicies();
    centre.send(manager(), new CancelAssessment(BILAN));
    centre.runPolicies();
    return centre;
  }
}
