package ai.bilancompetence.assessments.command;

import static ai.bilancompetence.assessments.command.Bilans.ACCOUNT;
import static ai.bilancompetence.assessments.command.Bilans.BILAN;
import static ai.bilancompetence.assessments.command.Bilans.COMPLETED;
import static ai.bilancompetence.assessments.command.Bilans.FIRST_HOLD;
import static ai.bilancompetence.assessments.command.Bilans.consultant;
import static ai.bilancompetence.assessments.command.Bilans.manager;
import static ai.bilancompetence.assessments.command.InMemoryCentre.withStartingBilan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.bilancompetence.assessments.command.AssessmentSummary.State;
import ai.bilancompetence.assessments.command.AssessmentsCommand.CompleteAssessment;
import ai.bilancompetence.credits.command.CreditsCommand.CaptureReservation;
import ai.bilancompetence.credits.command.CreditsCommand.ReleaseReservation;
import ai.bilancompetence.credits.command.CreditsError;
import ai.bilancompetence.credits.event.CreditsCaptured;
import ai.bilancompetence.platform.command.CommandsWithoutLog;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.event.DomainEvent;
import java.util.List;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.Test;

class WhenAssessmentCompletedThenCaptureCreditsTest {

  @Test
  void theHeldCreditsAreUsed() {
    InMemoryCentre centre = completed();

    assertThat(centre.events()).hasAtLeastOneElementOfType(CreditsCaptured.class);
    assertThat(centre.balance().available()).isEqualTo(6);
    assertThat(centre.balance().held()).isZero();
    assertThat(centre.bilan().state()).isEqualTo(State.COMPLETED);
  }

  @Test
  void everythingHandledTwiceChangesNothing() {
    InMemoryCentre centre = completed();
    List<DomainEvent> events = centre.events();

    centre.forgetPosition();
    centre.runPolicies();

    assertThat(centre.events()).isEqualTo(events);
  }

  @Test
  void nobodyEndsTheHoldByHandToHaveTheBilanForNothing() {
    InMemoryCentre centre = withStartingBilan(10);
    centre.runPolicies();

    assertThatThrownBy(() -> centre.send(manager(), new ReleaseReservation(ACCOUNT, FIRST_HOLD)))
        .isInstanceOfSatisfying(
            DomainRejection.class,
            refusal ->
                assertThat(refusal.errorCode())
                    .isEqualTo(CreditsError.CREDITS_RESERVATION_OF_PROCESS));
    centre.send(consultant(), new CompleteAssessment(BILAN));
    centre.runPolicies();

    assertThat(centre.balance().available()).isEqualTo(6);
  }

  @Test
  void aHoldThatNeverWasStopsThePolicies() {
    SimpleCommandBus bus = SimpleCommandBus.builder().build();
    bus.subscribe(
        CaptureReservation.class.getName(),
        command -> {
          throw new DomainRejection(CreditsError.CREDITS_RESERVATION_NOT_FOUND, "None");
        });
    var policy = new WhenAssessmentCompletedThenCaptureCredits(CommandsWithoutLog.over(bus));

    assertThatThrownBy(() -> policy.on(COMPLETED, new GenericEventMessage<>(COMPLETED)))
        .isInstanceOf(DomainRejection.class);
  }

  private static InMemoryCentre completed() {
    InMemoryCentre centre = withStartingBilan(10);
    centre.runPolicies();
    centre.send(consultant(), new CompleteAssessment(BILAN));
    centre.runPolicies();
    return centre;
  }
}
