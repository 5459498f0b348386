package ai.bilancompetence.assessments.query;

import ai.bilancompetence.assessments.event.AssessmentId;
import ai.bilancompetence.assessments.event.AssessmentsEvent;
import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.query.AggregateHistory;
import org.springframework.stereotype.Component;

/** Where a bilan stood after each of its events. */
@Component
class AssessmentHistory implements AggregateHistory<AssessmentState> {

  @Override
  public String aggregateType() {
    return AssessmentId.AGGREGATE_TYPE;
  }

  @Override
  public AssessmentState initial() {
    return AssessmentState.NOTHING;
  }

  @Override
  public AssessmentState evolve(AssessmentState state, DomainEvent event) {
    return state.evolve((AssessmentsEvent) event);
  }
}
