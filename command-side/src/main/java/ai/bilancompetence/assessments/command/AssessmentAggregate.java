package ai.bilancompetence.assessments.command;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;

import ai.bilancompetence.assessments.command.AssessmentsCommand.CancelAssessment;
import ai.bilancompetence.assessments.command.AssessmentsCommand.CompleteAssessment;
import ai.bilancompetence.assessments.command.AssessmentsCommand.ConfirmStart;
import ai.bilancompetence.assessments.command.AssessmentsCommand.GiveConsent;
import ai.bilancompetence.assessments.command.AssessmentsCommand.RefuseStart;
import ai.bilancompetence.assessments.command.AssessmentsCommand.RequestAssessment;
import ai.bilancompetence.assessments.command.AssessmentsCommand.StartAssessment;
import ai.bilancompetence.assessments.event.AssessmentId;
import ai.bilancompetence.assessments.event.AssessmentsEvent;
import ai.bilancompetence.identity.command.Memberships;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.CausedBy;
import ai.bilancompetence.platform.command.Recorder;
import ai.bilancompetence.platform.command.TakingTurns;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * The Axon shell around {@link Assessment}: one line for each command, one handler for all events.
 */
@Aggregate(type = AssessmentId.AGGREGATE_TYPE, lockFactory = TakingTurns.BEAN)
class AssessmentAggregate {

  @AggregateIdentifier
  @SuppressWarnings("UnusedVariable") // Axon reads it.
  private @Nullable String streamId;

  private Assessment assessment = Assessment.UNREQUESTED;

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AssessmentSummary handle(
      RequestAssessment command,
      @CausedBy Cause cause,
      AssessmentsProperties prices,
      Clock clock,
      Memberships memberships) {
    AssessmentsAccess.check(cause.actor(), command, assessment.terms());
    if (assessment.terms() == null) {
      AssessmentParties.check(command.terms(), memberships);
    }
    return decide(command, cause, prices, clock);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AssessmentSummary handle(
      GiveConsent command, @CausedBy Cause cause, AssessmentsProperties prices, Clock clock) {
    return decide(command, cause, prices, clock);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AssessmentSummary handle(
      StartAssessment command, @CausedBy Cause cause, AssessmentsProperties prices, Clock clock) {
    return decide(command, cause, prices, clock);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AssessmentSummary handle(
      ConfirmStart command, @CausedBy Cause cause, AssessmentsProperties prices, Clock clock) {
    return decide(command, cause, prices, clock);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AssessmentSummary handle(
      RefuseStart command, @CausedBy Cause cause, AssessmentsProperties prices, Clock clock) {
    return decide(command, cause, prices, clock);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AssessmentSummary handle(
      CompleteAssessment command,
      @CausedBy Cause cause,
      AssessmentsProperties prices,
      Clock clock) {
    return decide(command, cause, prices, clock);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AssessmentSummary handle(
      CancelAssessment command, @CausedBy Cause cause, AssessmentsProperties prices, Clock clock) {
    return decide(command, cause, prices, clock);
  }

  @EventSourcingHandler
  void on(AssessmentsEvent event) {
    streamId = event.assessmentId().streamId();
    assessment = assessment.evolve(event);
  }

  /** Takes up a state that was kept, in place of the events that led to it. */
  @EventSourcingHandler
  void on(Assessment kept, @SourceId String id) {
    streamId = id;
    assessment = kept;
  }

  private AssessmentSummary decide(
      AssessmentsCommand command, Cause cause, AssessmentsProperties prices, Clock clock) {
    AssessmentsAccess.check(cause.actor(), command, assessment.terms());
    List<AssessmentsEvent> events = assessment.decide(command, prices, clock.instant());
    AssessmentTerms terms =
        command instanceof RequestAssessment request ? request.terms() : assessment.terms();
    Recorder.record(events, Objects.requireNonNull(terms).organisationId().value());
    return assessment.summary(command.assessmentId());
  }
}
