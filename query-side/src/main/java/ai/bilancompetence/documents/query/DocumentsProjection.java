package ai.bilancompetence.documents.query;

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
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.event.Personal;
import ai.bilancompetence.platform.query.Projection;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Builds the overview of all documents: one row for each, and one for each access. */
@Component
@ProcessingGroup(DocumentsProjection.PROCESSOR)
class DocumentsProjection extends Projection<DocumentsEvent> {

  static final String PROCESSOR = "documents-overview";

  DocumentsProjection(JdbcClient jdbc) {
    super(jdbc, DocumentsEvent.class);
  }

  @Override
  public List<String> history() {
    return List.of("document_access");
  }

  @Override
  protected void project(DocumentsEvent event, long position, Instant recordedAt) {
    switch (event) {
      case DocumentRegistered e -> insert(e, position);
      case DocumentUploaded e -> upload(e, position);
      case DocumentRefused e ->
          change(e, position, "state = 'REFUSED', ended_at = :at, refusal = :value")
              .param("value", e.reason().name())
              .update();
      case DocumentScanned e -> scan(e, position);
      case DocumentReplaced e ->
          change(e, position, "state = 'REPLACED', replaced_by = :value")
              .param("value", e.replacedBy().value())
              .update();
      case DocumentWithdrawn e ->
          change(e, position, "state = 'WITHDRAWN', ended_at = :at, keep_until = :value")
              .param("value", at(e.keepUntil()))
              .update();
      case LegalHoldPlaced e ->
          change(e, position, "hold_case = :value").param("value", e.caseNumber()).update();
      case LegalHoldLifted e -> change(e, position, "hold_case = NULL").update();
      case DocumentCondemned e ->
          change(e, position, "state = 'CONDEMNED', ended_at = coalesce(ended_at, :at)").update();
      case DocumentDestroyed e ->
          change(
                  e,
                  position,
                  "state = 'DESTROYED', destroyed_at = :at, destroyed_for = :value, name = NULL")
              .param("value", e.reason().name())
              .update();
      case DocumentNameErased e ->
          change(e, position, "name = :value").param("value", Personal.ERASED).update();
      case DocumentDownloadGranted e -> access(e, position);
      case DocumentSpaceRanLow e -> {} // It is about the organisation.
    }
  }

  private void insert(DocumentRegistered e, long position) {
    jdbc.sql(
            """
            INSERT INTO document
              (document_id, organisation_id, owner_id, consultant_id, assessment_id, kind, audience,
               name, media_type, size_bytes, sha256, state, replaces, registered_at, keep_until,
               position)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'REGISTERED', ?, ?, ?, ?)
            """)
        .param(e.documentId().value())
        .param(e.organisationId().value())
        .param(value(e.ownerId()))
        .param(value(e.consultantId()))
        .param(e.assessmentId())
        .param(e.kind().name())
        .param(e.kind().audience().name())
        .param(e.name())
        .param(e.mediaType())
        .param(e.sizeBytes())
        .param(e.sha256())
        .param(value(e.replaces()))
        .param(at(e.occurredAt()))
        .param(at(e.uploadUntil()))
        .param(position)
        .update();
  }

  private void upload(DocumentUploaded e, long position) {
    change(e, position, "state = :state, uploaded_at = :at, keep_until = :until")
        .param("state", (e.scanRequired() ? DocumentStep.SCANNING : DocumentStep.READABLE).name())
        .param("until", at(e.keepUntil()))
        .update();
  }

  private void scan(DocumentScanned e, long position) {
    if (e.verdict() == ScanVerdict.CLEAN) {
      change(e, position, "state = 'READABLE'").update();
    } else {
      change(e, position, "finding = :value").param("value", e.finding()).update();
    }
  }

  private void access(DocumentDownloadGranted e, long position) {
    change(e, position, "downloads = downloads + 1, last_downloaded_at = :at").update();
    jdbc.sql("INSERT INTO document_access VALUES (?, ?, ?, ?, ?)")
        .param(position)
        .param(e.documentId().value())
        .param(value(e.grantedTo()))
        .param(e.channel().name())
        .param(at(e.occurredAt()))
        .update();
  }

  private StatementSpec change(DocumentsEvent e, long position, String assignments) {
    return jdbc.sql(
            "UPDATE document SET position = :position, " + assignments + " WHERE document_id = :id")
        .param("position", position)
        .param("id", e.documentId().value())
        .param("at", at(e.occurredAt()));
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable UUID value(@Nullable PersonId person) {
    return person == null ? null : person.value();
  }

  private static @Nullable UUID value(@Nullable DocumentId document) {
    return document == null ? null : document.value();
  }
}
