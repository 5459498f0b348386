package ai.bilancompetence.privacy.query;

import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.query.QueryRequest;
import ai.bilancompetence.platform.query.ReadModel;
import ai.bilancompetence.platform.web.Envelope;
import ai.bilancompetence.platform.web.Paging;
import ai.bilancompetence.platform.web.QueryParameters;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Queries about what people want of their data. */
@RestController
@RequestMapping("/api/v1")
class PrivacyQueryController {

  private final ReadModel readModel;
  private final PrivacyQueries privacy;

  PrivacyQueryController(ReadModel readModel, PrivacyQueries privacy) {
    this.readModel = readModel;
    this.privacy = privacy;
  }

  /** The erasure that the signed-in person has asked for. */
  @GetMapping("/privacy/erasure")
  ResponseEntity<Envelope<ErasureView>> own(QueryRequest request) {
    UUID person = request.actor().requirePerson();
    return readModel.answer(
        request,
        PrivacyProjection.PROCESSOR,
        () -> privacy.erasure(person).orElse(ErasureView.none(person)));
  }

  /** What the signed-in person has consented to, also what they have taken back. */
  @GetMapping("/privacy/consents")
  ResponseEntity<Envelope<List<ConsentView>>> consents(QueryRequest request) {
    UUID person = request.actor().requirePerson();
    return readModel.answer(request, PrivacyProjection.PROCESSOR, () -> privacy.consents(person));
  }

  /** The erasure of a person, with its receipt; for administrators. */
  @GetMapping("/operations/people/{personId}/erasure")
  ResponseEntity<Envelope<ErasureView>> erasure(QueryRequest request, @PathVariable UUID personId) {
    request.actor().require(Role.ADMIN);
    return readModel.answer(
        request,
        PrivacyProjection.PROCESSOR,
        () -> privacy.erasure(personId).orElse(ErasureView.none(personId)));
  }

  /** All erasures, with their receipts; for administrators. */
  @GetMapping("/operations/erasures")
  ResponseEntity<Envelope<List<ErasureView>>> erasures(
      QueryRequest request,
      @RequestParam(defaultValue = "1") @Min(1) @Max(Paging.MAX_PAGE) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(Paging.MAX_LIMIT) int limit,
      @RequestParam(required = false) @Nullable String sort,
      @Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
    request.actor().require(Role.ADMIN);
    QueryParameters.requireKnown(parameters.keySet(), "page", "limit", "sort");
    Paging paging = Paging.of(page, limit, sort, PrivacyQueries.ERASURES);
    return readModel.answerList(
        request,
        PrivacyProjection.PROCESSOR,
        () -> paging.answer(privacy.erasures(paging), privacy.countErasures()));
  }
}
