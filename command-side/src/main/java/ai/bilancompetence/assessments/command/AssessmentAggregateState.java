package ai.bilancompetence.assessments.command;

import ai.bilancompetence.assessments.event.AssessmentId;
import ai.bilancompetence.assessments.event.AssessmentsEvent;
import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.eventlog.AggregateState;
import org.springframework.stereotype.Component;

/** How {@link Assessment} is kept between commands. */
@Component
final class AssessmentAggregateState implements AggregateState.StoredAsItIs<Assessment> {

  @Override
  public String aggregateType() {
    return AssessmentId.AGGREGATE_TYPE;
  }

  @Override
  public Class<Assessment> stateType() {
    return Assessment.class;
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Assessment initial() {
    return Assessment.UNREQUESTED;
  }

  @Override
  public Assessment evolve(Assessment state, DomainEvent event) {
    return state.evolve((AssessmentsEvent) event);
  }
}
