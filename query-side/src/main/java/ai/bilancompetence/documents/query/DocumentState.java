package ai.bilancompetence.documents.query;

import ai.bilancompetence.documents.event.DestructionReason;
import ai.bilancompetence.documents.event.DocumentCondemned;
import ai.bilancompetence.documents.event.DocumentDestroyed;
import ai.bilancompetence.documents.event.DocumentDownloadGranted;
import ai.bilancompetence.documents.event.DocumentId;
import ai.bilancompetence.documents.event.DocumentNameErased;
import ai.bilancompetence.documents.event.DocumentRefused;
import ai.bilancompetence.documents.event.DocumentRegistered;
import ai.bilancompetence.documents.event.DocumentReplaced;
import ai.bilancompetence.documents.event.DocumentScanned;
import ai.bilancompetence.documents.event.DocumentSpaceRanLow;
import ai.bilancompetence.documents.event.DocumentUploaded;
import ai.bilancompetence.documents.event.DocumentWithdrawn;
import ai.bilancompetence.documents.event.DocumentsEvent;
import ai.bilancompetence.documents.event.LegalHoldLifted;
import ai.bilancompetence.documents.event.LegalHoldPlaced;
import ai.bilancompetence.documents.event.ScanVerdict;
import ai.bilancompetence.documents.event.UploadRefusal;
import ai.bilancompetence.platform.event.Personal;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A document as its events tell it, for reading: written apart from the aggregate, so that the two
 * can be held against each other.
 *
 * @param announced how it was announced; null when it was not
 * @param keepUntil when it is destroyed if nothing else happens
 * @param downloads how often somebody was let at the bytes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DocumentState(
    @Nullable DocumentRegistered announced,
    DocumentStep step,
    @Nullable Instant keepUntil,
    @Nullable DocumentId replacedBy,
    @Nullable UploadRefusal refusal,
    @Nullable String finding,
    @Nullable String holdCase,
    @Nullable DestructionReason destroyedFor,
    long downloads) {

  static final DocumentState NOTHING =
      new DocumentState(null, DocumentStep.REGISTERED, null, null, null, null, null, null, 0);

  DocumentState evolve(DocumentsEvent event) {
    return switch (event) {
      case DocumentRegistered e ->
          new DocumentState(
              e, DocumentStep.REGISTERED, e.uploadUntil(), null, null, null, null, null, 0);
      case DocumentSpaceRanLow e -> this;
      case DocumentUploaded e ->
          to(e.scanRequired() ? DocumentStep.SCANNING : DocumentStep.READABLE, e.keepUntil());
      case DocumentRefused e ->
          new DocumentState(
              announced,
              DocumentStep.REFUSED,
              keepUntil,
              replacedBy,
              e.reason(),
              finding,
              holdCase,
              null,
              downloads);
      case DocumentScanned e ->
          e.verdict() == ScanVerdict.CLEAN
              ? to(DocumentStep.READABLE, keepUntil)
              : with(step, e.finding(), holdCase, downloads);
      case DocumentReplaced e ->
          new DocumentState(
              announced,
              DocumentStep.REPLACED,
              keepUntil,
              e.replacedBy(),
              refusal,
              finding,
              holdCase,
              null,
              downloads);
      case DocumentWithdrawn e -> to(DocumentStep.WITHDRAWN, e.keepUntil());
      case LegalHoldPlaced e -> with(step, finding, e.caseNumber(), downloads);
      case LegalHoldLifted e -> with(step, finding, null, downloads);
      case DocumentCondemned e -> to(DocumentStep.CONDEMNED, keepUntil);
      case DocumentNameErased _ ->
          new DocumentState(
              announced == null ? null : nameless(announced),
              step,
              keepUntil,
              replacedBy,
              refusal,
              finding,
              holdCase,
              destroyedFor,
              downloads);
      case DocumentDestroyed e ->
          new DocumentState(
              announced,
              DocumentStep.DESTROYED,
              keepUntil,
              replacedBy,
              refusal,
              finding,
              holdCase,
              e.reason(),
              downloads);
      case DocumentDownloadGranted e -> with(step, finding, holdCase, downloads + 1);
    };
  }

  private static DocumentRegistered nameless(DocumentRegistered e) {
    return new DocumentRegistered(
        e.documentId(),
        e.organisationId(),
        e.ownerId(),
        e.consultantId(),
        e.assessmentId(),
        e.kind(),
        e.subjectId(),
        Personal.ERASED,
        e.mediaType(),
        e.sizeBytes(),
        e.sha256(),
        e.replaces(),
        e.uploadUntil(),
        e.occurredAt());
  }

  private DocumentState to(DocumentStep next, @Nullable Instant until) {
    return new DocumentState(
        announced, next, until, replacedBy, refusal, finding, holdCase, destroyedFor, downloads);
  }

  private DocumentState with(
      DocumentStep next, @Nullable String found, @Nullable String hold, long granted) {
    return new DocumentState(
        announced, next, keepUntil, replacedBy, refusal, found, hold, destroyedFor, granted);
  }
}
