package ai.bilancompetence.assessments.command;

import static ai.bilancompetence.assessments.command.Bilans.CONSENTED;
import static ai.bilancompetence.assessments.command.Bilans.EARLIER;
import static ai.bilancompetence.assessments.command.Bilans.NOW;
import static ai.bilancompetence.assessments.command.Bilans.REQUESTED;
import static ai.bilancompetence.assessments.command.Bilans.SECOND_HOLD;
import static ai.bilancompetence.assessments.command.Bilans.START_REFUSED;
import static ai.bilancompetence.assessments.command.Bilans.START_REQUESTED;
import static ai.bilancompetence.assessments.command.Bilans.startRequested;

import ai.bilancompetence.assessments.event.AssessmentCompleted;
import ai.bilancompetence.assessments.event.AssessmentStarted;
import ai.bilancompetence.platform.command.AggregateStateContract;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

class AssessmentAggregateStateTest extends AggregateStateContract<Assessment, Assessment> {

  AssessmentAggregateStateTest() {
    super(
        AssessmentAggregate.class,
        new AssessmentAggregateState(),
        List.of(
            REQUESTED,
            CONSENTED,
            START_REQUESTED,
            START_REFUSED,
            startRequested(SECOND_HOLD, EARLIER),
            new AssessmentStarted(Bilans.BILAN, Bilans.ACCOUNT, SECOND_HOLD, NOW),
            new AssessmentCompleted(Bilans.BILAN, Bilans.ACCOUNT, SECOND_HOLD, NOW)),
        Clock.fixed(NOW, ZoneOffset.UTC),
        Bilans.PRICES,
        Bilans.memberships());
  }
}
