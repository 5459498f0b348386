package ai.bilancompetence.documents.query;

import ai.bilancompetence.documents.event.DocumentKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which documents to list. What is null does not restrict.
 *
 * @param only the organisation beyond which the caller reaches nothing
 */
record DocumentFilter(
    @Nullable DocumentStep state,
    @Nullable DocumentKind kind,
    @Nullable UUID ownerId,
    @Nullable UUID assessmentId,
    @Nullable UUID only) {

  /** The same in SQL; what it needs is put into the parameters. */
  String condition(Map<String, Object> parameters) {
    List<String> conditions = new ArrayList<>(List.of("TRUE"));
    if (state != null) {
      parameters.put("state", state.name());
      conditions.add("state = :state");
    }
    if (kind != null) {
      parameters.put("kind", kind.name());
      conditions.add("kind = :kind");
    }
    if (ownerId != null) {
      parameters.put("owner", ownerId);
      conditions.add("owner_id = :owner");
    }
    if (assessmentId != null) {
      parameters.put("assessment", assessmentId);
      conditions.add("assessment_id = :assessment");
    }
    if (only != null) {
      parameters.put("only", only);
      conditions.add("organisation_id = :only");
    }
    return String.join(" AND ", conditions);
  }
}
