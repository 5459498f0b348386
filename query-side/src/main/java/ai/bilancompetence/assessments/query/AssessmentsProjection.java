package ai.bilancompetence.assessments.query;

import ai.bilancompetence.assessments.event.AssessmentCancelled;
import ai.bilancompetence.assessments.event.AssessmentCompleted;
import ai.bilancompetence.assessments.event.AssessmentRequested;
import ai.bilancompetence.assessments.event.AssessmentStartRefused;
import ai.bilancompetence.assessments.event.AssessmentStartRequested;
import ai.bilancompetence.assessments.event.AssessmentStarted;
import ai.bilancompetence.assessments.event.AssessmentsEvent;
import ai.bilancompetence.assessments.event.ConsentGiven;
import ai.bilancompetence.platform.query.Projection;
import java.time.Instant;
import java.time.ZoneOffset;
import org.axonframework.config.ProcessingGroup;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Builds the overview of all bilans: one row for each. */
@Component
@ProcessingGroup(AssessmentsProjection.PROCESSOR)
class AssessmentsProjection extends Projection<AssessmentsEvent> {

  static final String PROCESSOR = "assessments-overview";

  AssessmentsProjection(JdbcClient jdbc) {
    super(jdbc, AssessmentsEvent.class);
  }

  /** 2: the database itself says who sees what. */
  @Override
  public int version() {
    return 2;
  }

  @Override
  protected void project(AssessmentsEvent event, long position, Instant recordedAt) {
    switch (event) {
      case AssessmentRequested e -> insert(e, position);
      case ConsentGiven e -> reach(AssessmentStep.CONSENTED, "consented_at = :at", e, position);
      case AssessmentStartRequested e -> requestStart(e, position);
      case AssessmentStarted e ->
          reach(AssessmentStep.PRELIMINARY, "started_at = :at", e, position);
      case AssessmentStartRefused e -> refuseStart(e, position);
      case AssessmentCompleted e ->
          reach(AssessmentStep.COMPLETED, "completed_at = :at", e, position);
      case AssessmentCancelled e ->
          reach(
              AssessmentStep.CANCELLED,
              "cancelled_at = :at, reservation_id = NULL, credits = NULL",
              e,
              position);
    }
  }

  private void insert(AssessmentRequested e, long position) {
    jdbc.sql(
            """
            INSERT INTO assessment
              (assessment_id, organisation_id, beneficiary_id, consultant_id, credit_account_id,
               format, state, requested_at, position)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(e.assessmentId().value())
        .param(e.organisationId().value())
        .param(e.beneficiaryId().value())
        .param(e.consultantId().value())
        .param(e.creditAccountId().value())
        .param(e.format().name())
        .param(AssessmentStep.REQUESTED.name())
        .param(e.occurredAt().atOffset(ZoneOffset.UTC))
        .param(position)
        .update();
  }

  private void requestStart(AssessmentStartRequested e, long position) {
    change(
            AssessmentStep.STARTING,
            "start_requested_at = :at, reservation_id = :reservation, credits = :credits,"
                + " refusal_code = NULL, refusal_detail = NULL",
            e,
            position)
        .param("at", e.occurredAt().atOffset(ZoneOffset.UTC))
        .param("reservation", e.reservationId().value())
        .param("credits", e.credits())
        .update();
  }

  private void refuseStart(AssessmentStartRefused e, long position) {
    change(
            AssessmentStep.CONSENTED,
            "reservation_id = NULL, credits = NULL,"
                + " refusal_code = :code, refusal_detail = :detail",
            e,
            position)
        .param("code", e.code())
        .param("detail", e.detail())
        .update();
  }

  /** Any step that says all about itself with its time; it leaves no refusal standing. */
  private void reach(AssessmentStep step, String assignments, AssessmentsEvent e, long position) {
    change(step, assignments + ", refusal_code = NULL, refusal_detail = NULL", e, position)
        .param("at", e.occurredAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  private StatementSpec change(
      AssessmentStep step, String assignments, AssessmentsEvent e, long position) {
    return jdbc.sql(
            "UPDATE assessment SET state = :state, position = :position, "
                + assignments
                + " WHERE assessment_id = :id")
        .param("state", step.name())
        .param("position", position)
        .param("id", e.assessmentId().value());
  }
}
