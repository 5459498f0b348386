package ai.bilancompetence.assessments.query;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.assessments.event.AssessmentCancelled;
import ai.bilancompetence.assessments.event.AssessmentCompleted;
import ai.bilancompetence.assessments.event.AssessmentId;
import ai.bilancompetence.assessments.event.AssessmentRequested;
import ai.bilancompetence.assessments.event.AssessmentStartRefused;
import ai.bilancompetence.assessments.event.AssessmentStartRequested;
import ai.bilancompetence.assessments.event.AssessmentStarted;
import ai.bilancompetence.assessments.event.AssessmentsEvent;
import ai.bilancompetence.assessments.event.BilanFormat;
import ai.bilancompetence.assessments.event.ConsentGiven;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AssessmentStateTest {

  private static final AssessmentId BILAN = new AssessmentId(new UUID(1, 1));
  private static final OrganisationId CENTRE = new OrganisationId(new UUID(2, 1));
  private static final PersonId BENEFICIARY = new PersonId(new UUID(3, 1));
  private static final PersonId CONSULTANT = new PersonId(new UUID(3, 2));
  private static final CreditAccountId ACCOUNT = new CreditAccountId(new UUID(4, 1));
  private static final ReservationId FIRST = new ReservationId(new UUID(5, 1));
  private static final ReservationId SECOND = new ReservationId(new UUID(5, 2));

  private static final AssessmentRequested REQUESTED =
      new AssessmentRequested(
          BILAN, CENTRE, BENEFICIARY, CONSULTANT, ACCOUNT, BilanFormat.HOURS_24, at(1));
  private static final ConsentGiven CONSENTED = new ConsentGiven(BILAN, BENEFICIARY, at(2));
  private static final AssessmentStartRequested FIRST_START =
      new AssessmentStartRequested(BILAN, ACCOUNT, FIRST, 5, at(3));
  private static final AssessmentStartRefused REFUSED =
      new AssessmentStartRefused(BILAN, FIRST, "credits_insufficient", "None left", at(4));
  private static final AssessmentStartRequested SECOND_START =
      new AssessmentStartRequested(BILAN, ACCOUNT, SECOND, 6, at(5));
  private static final AssessmentStarted STARTED =
      new AssessmentStarted(BILAN, ACCOUNT, SECOND, at(6));

  @Test
  void whatWasNotAskedForCannotBeSeen() {
    assertThat(AssessmentState.NOTHING.view()).isEmpty();
  }

  @Test
  void aRequestTellsWhoAndWhat() {
    assertThat(viewAfter(REQUESTED))
        .isEqualTo(
            new AssessmentView(
                BILAN,
                CENTRE,
                BENEFICIARY,
                CONSULTANT,
                ACCOUNT,
                BilanFormat.HOURS_24,
                AssessmentStep.REQUESTED,
                null,
                null,
                null,
                at(1),
                null,
                null,
                null,
                null,
                null));
  }

  @Test
  void aStartTellsWhatItAsksFor() {
    AssessmentView bilan = viewAfter(REQUESTED, CONSENTED, FIRST_START);

    assertThat(bilan.state()).isEqualTo(AssessmentStep.STARTING);
    assertThat(bilan.consentedAt()).isEqualTo(at(2));
    assertThat(bilan.startRequestedAt()).isEqualTo(at(3));
    assertThat(bilan.reservationId()).isEqualTo(FIRST);
    assertThat(bilan.credits()).isEqualTo(5);
  }

  @Test
  void aRefusedStartTellsWhyAndHoldsNothing() {
    AssessmentView bilan = viewAfter(REQUESTED, CONSENTED, FIRST_START, REFUSED);

    assertThat(bilan.state()).isEqualTo(AssessmentStep.CONSENTED);
    assertThat(bilan.refusal())
        .isEqualTo(new AssessmentState.Refusal("credits_insufficient", "None left"));
    assertThat(bilan.reservationId()).isNull();
    assertThat(bilan.credits()).isNull();
    assertThat(bilan.consentedAt()).as("the consent stands").isEqualTo(at(2));
  }

  @Test
  void aSecondStartTakesThePlaceOfTheRefusedOne() {
    AssessmentView bilan = viewAfter(REQUESTED, CONSENTED, FIRST_START, REFUSED, SECOND_START);

    assertThat(bilan.refusal()).isNull();
    assertThat(bilan.startRequestedAt()).isEqualTo(at(5));
    assertThat(bilan.reservationId()).isEqualTo(SECOND);
    assertThat(bilan.credits()).isEqualTo(6);
  }

  @Test
  void aCompletedBilanTellsWhatItCost() {
    AssessmentView bilan =
        viewAfter(
            REQUESTED,
            CONSENTED,
            SECOND_START,
            STARTED,
            new AssessmentCompleted(BILAN, ACCOUNT, SECOND, at(7)));

    assertThat(bilan.state()).isEqualTo(AssessmentStep.COMPLETED);
    assertThat(bilan.startedAt()).isEqualTo(at(6));
    assertThat(bilan.completedAt()).isEqualTo(at(7));
    assertThat(bilan.reservationId()).isEqualTo(SECOND);
    assertThat(bilan.credits()).isEqualTo(6);
  }

  @Test
  void aCancelledBilanHoldsNothing() {
    AssessmentView bilan =
        viewAfter(
            REQUESTED,
            CONSENTED,
            SECOND_START,
            STARTED,
            new AssessmentCancelled(BILAN, ACCOUNT, SECOND, at(7)));

    assertThat(bilan.state()).isEqualTo(AssessmentStep.CANCELLED);
    assertThat(bilan.cancelledAt()).isEqualTo(at(7));
    assertThat(bilan.completedAt()).isNull();
    assertThat(bilan.reservationId()).isNull();
    assertThat(bilan.credits()).isNull();
  }

  private static AssessmentView viewAfter(AssessmentsEvent... events) {
    AssessmentState state = AssessmentState.NOTHING;
    for (AssessmentsEvent event : events) {
      state = state.evolve(event);
    }
    return state.view().orElseThrow();
  }

  private static Instant at(int hour) {
    return Instant.parse("2026-03-02T00:00:00Z").plusSeconds(3600L * hour);
  }
}
