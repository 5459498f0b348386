package ai.bilancompetence.assessments.query;

import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.query.AsOf;
import ai.bilancompetence.platform.query.History;
import ai.bilancompetence.platform.query.QueryRequest;
import ai.bilancompetence.platform.query.ReadModel;
import ai.bilancompetence.platform.web.Envelope;
import ai.bilancompetence.platform.web.Paging;
import ai.bilancompetence.platform.web.QueryParameters;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Queries about bilans. */
@RestController
@RequestMapping("/api/v1/assessments")
class AssessmentsQueryController {

  private final ReadModel readModel;
  private final AssessmentQueries assessments;
  private final History history;
  private final AssessmentHistory aggregate;

  AssessmentsQueryController(
      ReadModel readModel,
      AssessmentQueries assessments,
      History history,
      AssessmentHistory aggregate) {
    this.readModel = readModel;
    this.assessments = assessments;
    this.history = history;
    this.aggregate = aggregate;
  }

  /** One bilan, now or as of an instant or position. */
  @GetMapping("/{assessmentId}")
  ResponseEntity<Envelope<AssessmentView>> assessment(
      QueryRequest request,
      @PathVariable UUID assessmentId,
      @RequestParam(name = "as_of", required = false) @Nullable String asOf) {
    if (request.asOf() != null) {
      return assessmentAsOf(request.actor(), assessmentId, request.asOf());
    }
    return readModel.answer(
        request,
        AssessmentsProjection.PROCESSOR,
        () -> visible(request.actor(), assessments.assessment(assessmentId)));
  }

  /** The bilans that the caller may see, page by page. */
  @GetMapping
  ResponseEntity<Envelope<List<AssessmentView>>> assessments(
      QueryRequest request,
      WebRequest parameters,
      @RequestParam(defaultValue = "1") @Min(1) @Max(Paging.MAX_PAGE) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(Paging.MAX_LIMIT) int limit,
      @RequestParam(required = false) @Nullable String sort,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(name = "beneficiary_id", required = false) @Nullable UUID beneficiaryId,
      @RequestParam(name = "consultant_id", required = false) @Nullable UUID consultantId) {
    QueryParameters.requireKnown(
        parameters.getParameterMap().keySet(),
        "page",
        "limit",
        "sort",
        "state",
        "beneficiary_id",
        "consultant_id");
    Paging paging = Paging.of(page, limit, sort, AssessmentQueries.SORTING);
    AssessmentFilter filter =
        new AssessmentFilter(
            state == null ? null : AssessmentStep.parse(state), beneficiaryId, consultantId);
    AssessmentVisibility visibility = AssessmentVisibility.of(request.actor());
    return readModel.answerList(
        request,
        AssessmentsProjection.PROCESSOR,
        () ->
            paging.answer(
                assessments.page(visibility, filter, paging),
                assessments.count(visibility, filter)));
  }

  private ResponseEntity<Envelope<AssessmentView>> assessmentAsOf(
      Actor actor, UUID assessmentId, AsOf asOf) {
    History.Past<AssessmentState> past = history.of(aggregate, assessmentId, asOf);
    return past.answer(visible(actor, past.state().view()));
  }

  private static AssessmentView visible(Actor actor, Optional<AssessmentView> found) {
    return found
        .filter(AssessmentVisibility.of(actor)::covers)
        .orElseThrow(
            () ->
                new DomainRejection(
                    AssessmentsQueryError.ASSESSMENT_NOT_FOUND, "No such assessment for you"));
  }
}
