package ai.bilancompetence.assessments.command;

import static ai.bilancompetence.assessments.command.Bilans.ACCOUNT;
import static ai.bilancompetence.assessments.command.Bilans.BENEFICIARY;
import static ai.bilancompetence.assessments.command.Bilans.BILAN;
import static ai.bilancompetence.assessments.command.Bilans.CENTRE;
import static ai.bilancompetence.assessments.command.Bilans.FIRST_HOLD;
import static ai.bilancompetence.assessments.command.Bilans.OTHER_CENTRE;
import static ai.bilancompetence.assessments.command.Bilans.SECOND_HOLD;
import static ai.bilancompetence.assessments.command.Bilans.admin;
import static ai.bilancompetence.assessments.command.Bilans.beneficiary;
import static ai.bilancompetence.assessments.command.Bilans.manager;
import static ai.bilancompetence.assessments.command.Bilans.managerElsewhere;
import static ai.bilancompetence.assessments.command.Bilans.startRequested;
import static ai.bilancompetence.assessments.command.InMemoryCentre.withStartingBilan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.bilancompetence.assessments.command.AssessmentSummary.State;
import ai.bilancompetence.assessments.command.AssessmentsCommand.CancelAssessment;
import ai.bilancompetence.assessments.command.AssessmentsCommand.StartAssessment;
import ai.bilancompetence.assessments.event.AssessmentStarted;
import ai.bilancompetence.credits.command.CreditsCommand.ReserveCredits;
import ai.bilancompetence.credits.command.CreditsCommand.SpendCredits;
import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.CreditsReserved;
import ai.bilancompetence.credits.event.ReservationHolder;
import ai.bilancompetence.credits.event.SpendId;
import ai.bilancompetence.platform.command.CommandsWithoutLog;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.event.EventMetadata;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WhenAssessmentStartRequestedThenReserveCreditsTest {

  @Test
  void theBilanStartsWithItsCreditsHeld() {
    InMemoryCentre centre = withStartingBilan(10);

    centre.runPolicies();

    assertThat(centre.bilan().state()).isEqualTo(State.PRELIMINARY);
    assertThat(centre.bilan().reservationId()).isEqualTo(FIRST_HOLD);
    assertThat(centre.balance().available()).isEqualTo(6);
    assertThat(centre.balance().held()).isEqualTo(4);
  }

  @Test
  void theHoldTellsWhoAndWhatCausedIt() {
    InMemoryCentre centre = withStartingBilan(10);

    centre.runPolicies();

    EventMessage<?> reserved = message(centre, CreditsReserved.class);
    assertThat(((CreditsReserved) reserved.getPayload()).feature()).isEqualTo("bilan");
    assertThat(reserved.getMetaData())
        .containsEntry(EventMetadata.ACTOR, "system:WhenAssessmentStartRequestedThenReserveCredits")
        .containsEntry(EventMetadata.ORGANISATION, CENTRE.toString())
        .containsEntry(EventMetadata.CORRELATION, "a trace")
        .containsEntry(
            EventMetadata.CAUSATION,
            message(centre, Bilans.START_REQUESTED.getClass()).getIdentifier());
  }

  @Test
  void tooFewCreditsRefuseTheStart() {
    InMemoryCentre centre = withStartingBilan(3);

    centre.runPolicies();

    assertThat(centre.bilan().state()).isEqualTo(State.CONSENTED);
    assertThat(centre.bilan().refusal())
        .isEqualTo(new StartRefusal("credits_insufficient", "4 needed, 3 available"));
    assertThat(centre.balance().held()).isZero();
  }

  @Test
  void aRefusedStartSucceedsLaterWithAnotherHold() {
    InMemoryCentre centre = withStartingBilan(3);
    centre.runPolicies();

    centre.grant(1);
    centre.send(manager(), new StartAssessment(BILAN));
    centre.runPolicies();

    assertThat(centre.bilan().state()).isEqualTo(State.PRELIMINARY);
    assertThat(centre.bilan().reservationId()).isEqualTo(SECOND_HOLD);
    assertThat(centre.balance().held()).isEqualTo(4);
  }

  @Nested
  class Tenants {

    @Test
    void anAccountThatDoesNotExistRefusesTheStart() {
      refusedAsNotFound(new InMemoryCentre());
    }

    @Test
    void anotherTenantsAccountIsAsIfItDidNotExist() {
      InMemoryCentre centre = new InMemoryCentre();
      AccountOwner owner = AccountOwner.organisation(OTHER_CENTRE.value());
      centre.openAccount(owner, managerElsewhere());
      centre.grant(100);

      refusedAsNotFound(centre);

      assertThat(centre.balance(owner, managerElsewhere()).available()).isEqualTo(100);
    }

    @Test
    void aPersonsAccountIsAsIfItDidNotExist() {
      InMemoryCentre centre = new InMemoryCentre();
      AccountOwner owner = AccountOwner.person(BENEFICIARY.value());
      centre.openAccount(owner, beneficiary());
      centre.grant(100);

      refusedAsNotFound(centre);

      assertThat(centre.balance(owner, admin()).available()).isEqualTo(100);
    }

    private void refusedAsNotFound(InMemoryCentre centre) {
      centre.startBilan();
      centre.runPolicies();

      assertThat(centre.bilan().state()).isEqualTo(State.CONSENTED);
      assertThat(centre.bilan().refusal())
          .extracting(StartRefusal::code)
          .isEqualTo("credits_account_not_found");
    }
  }

  @Nested
  class AgainAfterACrash {

    @Test
    void everythingHandledTwiceChangesNothing() {
      InMemoryCentre centre = withStartingBilan(10);
      centre.runPolicies();
      List<DomainEvent> events = centre.events();

      centre.forgetPosition();
      centre.runPolicies();

      assertThat(centre.events()).isEqualTo(events);
    }

    @Test
    void aHoldWithoutItsConfirmationIsConfirmed() {
      InMemoryCentre centre = withStartingBilan(10);
      centre.send(
          Bilans.policy(),
          new ReserveCredits(
              ACCOUNT, FIRST_HOLD, ReservationHolder.PROCESS, "bilan", 4, null, null));

      centre.runPolicies();

      assertThat(centre.events()).hasAtLeastOneElementOfType(AssessmentStarted.class);
      assertThat(centre.balance().held()).isEqualTo(4);
    }

    @Test
    void aRefusedStartLeavesNoHoldWhenThereAreCreditsTheSecondTime() {
      InMemoryCentre centre = withStartingBilan(3);
      centre.runPolicies();
      centre.grant(10);

      centre.forgetPosition();
      centre.runPolicies();

      assertThat(centre.bilan().state()).isEqualTo(State.CONSENTED);
      assertThat(centre.balance().held()).isZero();
      assertThat(centre.balance().available()).isEqualTo(13);
    }

    @Test
    void anOlderStartLeavesNoHoldBesideTheNewerOne() {
      InMemoryCentre centre = withStartingBilan(3);
      centre.runPolicies();
      centre.grant(10);
      centre.send(manager(), new StartAssessment(BILAN));

      centre.forgetPosition();
      centre.runPolicies();

      assertThat(centre.bilan().reservationId()).isEqualTo(SECOND_HOLD);
      assertThat(centre.balance().held()).isEqualTo(4);
    }

    @Test
    void aHeldStartIsNotRefusedWhenTheCreditsAreGoneTheSecondTime() {
      InMemoryCentre centre = withStartingBilan(5);
      centre.runPolicies();
      centre.send(
          manager(), new SpendCredits(ACCOUNT, new SpendId(new UUID(8, 1)), "image", 1, null));

      centre.forgetPosition();
      centre.runPolicies();

      assertThat(centre.bilan().state()).isEqualTo(State.PRELIMINARY);
    }
  }

  @Test
  void aBilanThatWasCancelledInTheMeantimeKeepsNoHold() {
    InMemoryCentre centre = withStartingBilan(10);
    centre.send(manager(), new CancelAssessment(BILAN));

    centre.runPolicies();

    assertThat(centre.bilan().state()).isEqualTo(State.CANCELLED);
    assertThat(centre.balance().available()).isEqualTo(10);
    assertThat(centre.balance().held()).isZero();
  }

  @Test
  void aLostRaceIsNoRefusalAndIsTriedAgain() {
    SimpleCommandBus bus = SimpleCommandBus.builder().build();
    bus.subscribe(
        ReserveCredits.class.getName(),
        command -> {
          throw new DomainRejection(PlatformError.CONCURRENT_CHANGE, "Lost");
        });
    var policy = new WhenAssessmentStartRequestedThenReserveCredits(CommandsWithoutLog.over(bus));
    var event = startRequested(FIRST_HOLD, Bilans.NOW);

    assertThatThrownBy(
            () ->
                policy.on(
                    event,
                    new GenericEventMessage<>(
                        event, Map.of(EventMetadata.ORGANISATION, CENTRE.toString()))))
        .isInstanceOfSatisfying(
            DomainRejection.class,
            lost -> assertThat(lost.errorCode()).isEqualTo(PlatformError.CONCURRENT_CHANGE));
  }

  private static EventMessage<?> message(InMemoryCentre centre, Class<?> type) {
    return centre.messages().stream()
        .filter(message -> type.equals(message.getPayloadType()))
        .findFirst()
        .orElseThrow();
  }
}
