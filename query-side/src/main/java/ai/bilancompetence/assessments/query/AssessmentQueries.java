package ai.bilancompetence.assessments.query;

import ai.bilancompetence.assessments.event.AssessmentId;
import ai.bilancompetence.assessments.event.BilanFormat;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.web.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the overview of bilans. */
@Component
class AssessmentQueries {

  /** What a list can be sorted by. */
  static final Paging.Sorting SORTING =
      new Paging.Sorting(
          Map.of("requested_at", "requested_at", "state", "state"),
          "-requested_at",
          "assessment_id");

  private static final String COLUMNS =
      "SELECT assessment_id, organisation_id, beneficiary_id, consultant_id, credit_account_id,"
          + " format, state, reservation_id, credits, refusal_code, refusal_detail, requested_at,"
          + " consented_at, start_requested_at, started_at, completed_at, cancelled_at"
          + " FROM query.assessment WHERE ";

  private final JdbcClient jdbc;

  AssessmentQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One bilan. Who may see it is decided by the caller. */
  Optional<AssessmentView> assessment(UUID assessmentId) {
    return jdbc.sql(COLUMNS + "assessment_id = ?")
        .param(assessmentId)
        .query(AssessmentQueries::map)
        .optional();
  }

  /** How many bilans the viewer finds. */
  long count(AssessmentVisibility visibility, AssessmentFilter filter) {
    Map<String, Object> parameters = new HashMap<>();
    String where = where(visibility, filter, parameters);
    return jdbc.sql("SELECT count(*) FROM query.assessment WHERE " + where)
        .params(parameters)
        .query(Long.class)
        .single();
  }

  /** One page of the bilans that the viewer finds. */
  List<AssessmentView> page(
      AssessmentVisibility visibility, AssessmentFilter filter, Paging paging) {
    Map<String, Object> parameters = new HashMap<>();
    String where = where(visibility, filter, parameters);
    parameters.put("limit", paging.limit());
    parameters.put("offset", paging.offset());
    return jdbc.sql(
            COLUMNS + where + " ORDER BY " + paging.orderBy() + " LIMIT :limit OFFSET :offset")
        .params(parameters)
        .query(AssessmentQueries::map)
        .list();
  }

  private static String where(
      AssessmentVisibility visibility, AssessmentFilter filter, Map<String, Object> parameters) {
    return visibility.condition(parameters) + " AND " + filter.condition(parameters);
  }

  private static AssessmentView map(ResultSet row, int rowNumber) throws SQLException {
    UUID reservation = row.getObject("reservation_id", UUID.class);
    String code = row.getString("refusal_code");
    return new AssessmentView(
        new AssessmentId(row.getObject("assessment_id", UUID.class)),
        new OrganisationId(row.getObject("organisation_id", UUID.class)),
        new PersonId(row.getObject("beneficiary_id", UUID.class)),
        new PersonId(row.getObject("consultant_id", UUID.class)),
        new CreditAccountId(row.getObject("credit_account_id", UUID.class)),
        BilanFormat.valueOf(row.getString("format")),
        AssessmentStep.valueOf(row.getString("state")),
        reservation == null ? null : new ReservationId(reservation),
        row.getObject("credits", Long.class),
        code == null ? null : new AssessmentState.Refusal(code, row.getString("refusal_detail")),
        row.getObject("requested_at", OffsetDateTime.class).toInstant(),
        instant(row, "consented_at"),
        instant(row, "start_requested_at"),
        instant(row, "started_at"),
        instant(row, "completed_at"),
        instant(row, "cancelled_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
