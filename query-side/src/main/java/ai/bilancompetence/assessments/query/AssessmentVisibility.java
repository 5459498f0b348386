package ai.bilancompetence.assessments.query;

import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which bilans an actor may see, as a test of one and as a condition on all. Beneficiaries see
 * their own wherever it is carried out; consultants theirs and nobody else's, for what a bilan
 * holds is under professional secrecy (Code du travail, L6313-4).
 *
 * @param everything whether nothing is hidden
 * @param person whose own bilans are seen
 * @param whole the organisation of which all bilans are seen
 * @param own the organisation of which those are seen that the person carries out
 * @param only the organisation beyond which nothing is seen, whatever the above says
 */
record AssessmentVisibility(
    boolean everything,
    @Nullable UUID person,
    @Nullable UUID whole,
    @Nullable UUID own,
    @Nullable UUID only) {

  static AssessmentVisibility of(Actor actor) {
    return new AssessmentVisibility(
        actor.isAdmin(),
        actor.personId(),
        actor.hasAny(Role.MANAGER, Role.AUDITOR) ? actor.organisationId() : null,
        actor.hasAny(Role.CONSULTANT) ? actor.organisationId() : null,
        actor.confined() ? actor.organisationId() : null);
  }

  boolean covers(AssessmentView bilan) {
    UUID organisation = bilan.organisationId().value();
    if (only != null && !organisation.equals(only)) {
      return false;
    }
    return everything
        || bilan.beneficiaryId().value().equals(person)
        || organisation.equals(whole)
        || (organisation.equals(own) && bilan.consultantId().value().equals(person));
  }

  /** The same in SQL; what it needs is put into the parameters. */
  String condition(Map<String, Object> parameters) {
    if (everything) {
      return "TRUE";
    }
    List<String> ways = new ArrayList<>();
    if (person != null) {
      parameters.put("viewer", person);
      ways.add("beneficiary_id = :viewer");
      if (own != null) {
        parameters.put("own", own);
        ways.add("(organisation_id = :own AND consultant_id = :viewer)");
      }
    }
    if (whole != null) {
      parameters.put("whole", whole);
      ways.add("organisation_id = :whole");
    }
    String within = "";
    if (only != null) {
      parameters.put("only", only);
      within = "organisation_id = :only AND ";
    }
    return ways.isEmpty() ? "FALSE" : within + "(" + String.join(" OR ", ways) + ")";
  }
}
