package ai.bilancompetence.documents.command;

import ai.bilancompetence.documents.event.DocumentId;
import ai.bilancompetence.documents.event.DocumentKind;
import ai.bilancompetence.documents.event.DocumentRegistered;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.event.Personal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is settled when a document is announced, see {@link DocumentRegistered}.
 *
 * @param subjectId the owner, or the document when it has none
 */
public record DocumentTerms(
    OrganisationId organisationId,
    @Nullable PersonId ownerId,
    @Nullable PersonId consultantId,
    @Nullable UUID assessmentId,
    DocumentKind kind,
    UUID subjectId,
    @Personal(subject = "subjectId") String name,
    String mediaType,
    long sizeBytes,
    String sha256,
    @Nullable DocumentId replaces) {

  static DocumentTerms of(DocumentRegistered e) {
    return new DocumentTerms(
        e.organisationId(),
        e.ownerId(),
        e.consultantId(),
        e.assessmentId(),
        e.kind(),
        e.subjectId(),
        e.name(),
        e.mediaType(),
        e.sizeBytes(),
        e.sha256(),
        e.replaces());
  }

  /** The same without what it is called. */
  DocumentTerms nameless() {
    return new DocumentTerms(
        organisationId,
        ownerId,
        consultantId,
        assessmentId,
        kind,
        subjectId,
        Personal.ERASED,
        mediaType,
        sizeBytes,
        sha256,
        replaces);
  }

  @Override
  public String toString() {
    return "DocumentTerms[" + kind + "]"; // The name is personal.
  }
}
