package ai.bilancompetence.documents.query;

import ai.bilancompetence.documents.event.DocumentKind;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.query.QueryRequest;
import ai.bilancompetence.platform.query.ReadModel;
import ai.bilancompetence.platform.web.Envelope;
import ai.bilancompetence.platform.web.Paging;
import ai.bilancompetence.platform.web.QueryParameters;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Queries about documents: what there is, and who was let at it; never the bytes. */
@RestController
@RequestMapping("/api/v1/documents")
class DocumentsQueryController {

  private final ReadModel readModel;
  private final DocumentQueries documents;

  DocumentsQueryController(ReadModel readModel, DocumentQueries documents) {
    this.readModel = readModel;
    this.documents = documents;
  }

  /** One document. */
  @GetMapping("/{documentId}")
  ResponseEntity<Envelope<DocumentView>> document(
      QueryRequest request, @PathVariable UUID documentId) {
    return readModel.answer(
        request, DocumentsProjection.PROCESSOR, () -> visible(request.actor(), documentId));
  }

  /** Who was let at the bytes of a document and when, the last time first. */
  @GetMapping("/{documentId}/accesses")
  ResponseEntity<Envelope<List<DocumentAccessView>>> accesses(
      QueryRequest request,
      WebRequest parameters,
      @PathVariable UUID documentId,
      @RequestParam(defaultValue = "1") @Min(1) @Max(Paging.MAX_PAGE) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(Paging.MAX_LIMIT) int limit) {
    QueryParameters.requireKnown(parameters.getParameterMap().keySet(), "page", "limit");
    Paging paging = new Paging(page, limit, "");
    return readModel.answerList(
        request,
        DocumentsProjection.PROCESSOR,
        () -> {
          visible(request.actor(), documentId);
          return paging.answer(
              documents.accesses(documentId, paging), documents.countAccesses(documentId));
        });
  }

  /** The documents that the caller may see, page by page. */
  @GetMapping
  ResponseEntity<Envelope<List<DocumentView>>> documents(
      QueryRequest request,
      WebRequest parameters,
      @RequestParam(defaultValue = "1") @Min(1) @Max(Paging.MAX_PAGE) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(Paging.MAX_LIMIT) int limit,
      @RequestParam(required = false) @Nullable String sort,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(name = "owner_id", required = false) @Nullable UUID ownerId,
      @RequestParam(name = "assessment_id", required = false) @Nullable UUID assessmentId) {
    QueryParameters.requireKnown(
        parameters.getParameterMap().keySet(),
        "page",
        "limit",
        "sort",
        "state",
        "kind",
        "owner_id",
        "assessment_id");
    Paging paging = Paging.of(page, limit, sort, DocumentQueries.SORTING);
    DocumentFilter filter =
        new DocumentFilter(
            state == null ? null : DocumentStep.parse(state),
            kind == null ? null : kind(kind),
            ownerId,
            assessmentId,
            only(request.actor()));
    return readModel.answerList(
        request,
        DocumentsProjection.PROCESSOR,
        () -> paging.answer(documents.page(filter, paging), documents.count(filter)));
  }

  private DocumentView visible(Actor actor, UUID documentId) {
    UUID only = only(actor);
    return documents
        .document(documentId)
        .filter(found -> only == null || only.equals(found.organisationId().value()))
        .orElseThrow(
            () ->
                new DomainRejection(
                    DocumentsQueryError.DOCUMENT_NOT_FOUND, "No such document for you"));
  }

  /** For whom nobody vouches but an organisation, reaches nothing beyond it. */
  private static @Nullable UUID only(Actor actor) {
    return actor.confined() ? actor.organisationId() : null;
  }

  private static DocumentKind kind(String text) {
    return QueryParameters.constant(
        DocumentKind.class, text.replace('-', '_'), "There is no such kind of document");
  }
}
