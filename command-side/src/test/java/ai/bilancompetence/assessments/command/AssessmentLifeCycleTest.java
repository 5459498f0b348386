package ai.bilancompetence.assessments.command;

import static ai.bilancompetence.assessments.command.Bilans.BILAN;
import static ai.bilancompetence.assessments.command.Bilans.NOW;
import static ai.bilancompetence.assessments.command.Bilans.PRICES;
import static ai.bilancompetence.assessments.command.Bilans.TERMS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.assessments.command.AssessmentSummary.State;
import ai.bilancompetence.assessments.command.AssessmentsCommand.CancelAssessment;
import ai.bilancompetence.assessments.command.AssessmentsCommand.CompleteAssessment;
import ai.bilancompetence.assessments.command.AssessmentsCommand.ConfirmStart;
import ai.bilancompetence.assessments.command.AssessmentsCommand.GiveConsent;
import ai.bilancompetence.assessments.command.AssessmentsCommand.RefuseStart;
import ai.bilancompetence.assessments.command.AssessmentsCommand.RequestAssessment;
import ai.bilancompetence.assessments.command.AssessmentsCommand.StartAssessment;
import ai.bilancompetence.assessments.event.AssessmentCancelled;
import ai.bilancompetence.assessments.event.AssessmentCompleted;
import ai.bilancompetence.assessments.event.AssessmentRequested;
import ai.bilancompetence.assessments.event.AssessmentStartRefused;
import ai.bilancompetence.assessments.event.AssessmentStartRequested;
import ai.bilancompetence.assessments.event.AssessmentStarted;
import ai.bilancompetence.assessments.event.AssessmentsEvent;
import ai.bilancompetence.assessments.event.BilanFormat;
import ai.bilancompetence.assessments.event.ConsentGiven;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.platform.error.DomainRejection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** What holds whatever is asked of a bilan, in whatever order. */
class AssessmentLifeCycleTest {

  private static final Set<State> ENDED = Set.of(State.COMPLETED, State.CANCELLED);

  private static final AssessmentTerms OTHER_TERMS =
      new AssessmentTerms(
          TERMS.organisationId(),
          TERMS.beneficiaryId(),
          TERMS.consultantId(),
          TERMS.creditAccountId(),
          BilanFormat.HOURS_24);

  @Provide
  Arbitrary<List<AssessmentsCommand>> commands() {
    Arbitrary<ReservationId> holds = Arbitraries.integers().between(1, 3).map(Bilans::hold);
    return Arbitraries.<AssessmentsCommand>frequencyOf(
            Tuple.of(
                3, Arbitraries.of(TERMS, OTHER_TERMS).map(t -> new RequestAssessment(BILAN, t))),
            Tuple.of(3, Arbitraries.just(new GiveConsent(BILAN))),
            Tuple.of(4, Arbitraries.just(new StartAssessment(BILAN))),
            Tuple.of(4, holds.map(hold -> new ConfirmStart(BILAN, hold))),
            Tuple.of(
                4, holds.map(h -> new RefuseStart(BILAN, h, "credits_insufficient", "None left"))),
            Tuple.of(3, Arbitraries.just(new CompleteAssessment(BILAN))),
            Tuple.of(1, Arbitraries.just(new CancelAssessment(BILAN))))
        .list()
        .ofMinSize(10)
        .ofMaxSize(40);
  }

  @Property
  void thereIsNeverASecondLiveHold(@ForAll("commands") List<AssessmentsCommand> commands) {
    Assessment bilan = Assessment.UNREQUESTED;
    Set<ReservationId> live = new HashSet<>();
    Set<ReservationId> ever = new HashSet<>();
    for (AssessmentsCommand command : commands) {
      for (AssessmentsEvent event : eventsOf(bilan, command)) {
        bilan = bilan.evolve(event);
        switch (event) {
          case AssessmentStartRequested e -> {
            assertThat(ever.add(e.reservationId())).as("a hold of its own").isTrue();
            live.add(e.reservationId());
          }
          case AssessmentStartRefused e -> live.remove(e.reservationId());
          case AssessmentCompleted e -> assertThat(live.remove(e.reservationId())).isTrue();
          case AssessmentCancelled e -> live.remove(e.reservationId());
          case AssessmentStarted e -> assertThat(live).contains(e.reservationId());
          case AssessmentRequested e -> assertThat(live).isEmpty();
          case ConsentGiven e -> assertThat(live).isEmpty();
        }
        assertThat(live).hasSizeLessThanOrEqualTo(1);
      }
      if (ENDED.contains(bilan.state())) {
        assertThat(live).as("left behind when it ended").isEmpty();
      }
    }
  }

  @Property
  void nothingHappensAfterTheEnd(@ForAll("commands") List<AssessmentsCommand> commands) {
    Assessment bilan = Assessment.UNREQUESTED;
    for (AssessmentsCommand command : commands) {
      List<AssessmentsEvent> events = eventsOf(bilan, command);
      if (ENDED.contains(bilan.state())) {
        assertThat(events).isEmpty();
      }
      bilan = after(bilan, events);
    }
    Statistics.collect(bilan.state());
    Statistics.coverage(
        reached -> {
          reached.check(State.COMPLETED).percentage(share -> share > 5);
          reached.check(State.CANCELLED).percentage(share -> share > 5);
        });
  }

  @Property
  void aRefusalChangesNothing(@ForAll("commands") List<AssessmentsCommand> commands) {
    Assessment bilan = Assessment.UNREQUESTED;
    Assessment twin = Assessment.UNREQUESTED;
    for (AssessmentsCommand command : commands) {
      try {
        List<AssessmentsEvent> events = bilan.decide(command, PRICES, NOW);
        bilan = after(bilan, events);
        twin = after(twin, events);
      } catch (DomainRejection refusal) {
        assertThat(bilan).isEqualTo(twin);
      }
    }
  }

  @Property
  void aRepeatedCommandHasNoEvents(@ForAll("commands") List<AssessmentsCommand> commands) {
    Assessment bilan = Assessment.UNREQUESTED;
    for (AssessmentsCommand command : commands) {
      List<AssessmentsEvent> events = eventsOf(bilan, command);
      bilan = after(bilan, events);
      if (!events.isEmpty()) {
        assertThat(bilan.decide(command, PRICES, NOW)).isEmpty();
      }
    }
  }

  private static List<AssessmentsEvent> eventsOf(Assessment bilan, AssessmentsCommand command) {
    try {
      return bilan.decide(command, PRICES, NOW);
    } catch (DomainRejection refusal) {
      return List.of();
    }
  }

  private static Assessment after(Assessment bilan, List<AssessmentsEvent> events) {
    Assessment result = bilan;
    for (AssessmentsEvent event : events) {
      result = result.evolve(event);
    }
    return result;
  }
}
