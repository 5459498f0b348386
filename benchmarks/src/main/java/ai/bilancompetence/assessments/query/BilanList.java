package ai.bilancompetence.assessments.query;

import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.web.Paging;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;

/** The first page of the bilans that somebody sees, as the product reads it. */
public record BilanList(ApplicationContext node, Actor actor) implements Supplier<Long> {

  /** How many there are, after the page was read. */
  @Override
  public Long get() {
    AssessmentQueries assessments = node.getBean(AssessmentQueries.class);
    AssessmentVisibility visibility = AssessmentVisibility.of(actor);
    AssessmentFilter all = new AssessmentFilter(null, null, null);
    int found =
        assessments.page(visibility, all, Paging.of(1, 20, null, AssessmentQueries.SORTING)).size();
    return Math.max(found, assessments.count(visibility, all));
  }
}
