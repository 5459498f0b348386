package ai.bilancompetence.assessments.event;

import ai.bilancompetence.platform.event.DomainEvent;

/** Everything that can have happened in a bilan. */
public sealed interface AssessmentsEvent extends DomainEvent
    permits AssessmentCancelled,
        AssessmentCompleted,
        AssessmentRequested,
        AssessmentStartRefused,
        AssessmentStartRequested,
        AssessmentStarted,
        ConsentGiven {

  AssessmentId assessmentId();
}
