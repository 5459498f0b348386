package ai.bilancompetence.assessments.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which bilans to list. What is null does not restrict. */
record AssessmentFilter(
    @Nullable AssessmentStep state, @Nullable UUID beneficiaryId, @Nullable UUID consultantId) {

  /** The same in SQL; what it needs is put into the parameters. */
  String condition(Map<String, Object> parameters) {
    List<String> conditions = new ArrayList<>(List.of("TRUE"));
    if (state != null) {
      parameters.put("state", state.name());
      conditions.add("state = :state");
    }
    if (beneficiaryId != null) {
      parameters.put("beneficiary", beneficiaryId);
      conditions.add("beneficiary_id = :beneficiary");
    }
    if (consultantId != null) {
      parameters.put("consultant", consultantId);
      conditions.add("consultant_id = :consultant");
    }
    return String.join(" AND ", conditions);
  }
}
