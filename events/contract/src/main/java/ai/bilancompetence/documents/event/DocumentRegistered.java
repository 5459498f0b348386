package ai.bilancompetence.documents.event;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.event.Personal;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document was announced; its bytes have yet to come, and have to be as it was said.
 *
 * @param ownerId the person it belongs to; absent for one of the organisation itself
 * @param consultantId who works with the owner on it; absent when nobody is named
 * @param assessmentId the bilan it belongs to; absent when it belongs to none
 * @param subjectId whose key the name is encrypted with: the owner, or the document itself when it
 *     has none
 * @param name of the file, as people see it
 * @param mediaType as {@code application/pdf}
 * @param sizeBytes at least 1
 * @param sha256 of the bytes, 64 hexadecimal digits in lower case
 * @param replaces the older document of the same owner and kind in whose place it comes
 * @param uploadUntil when it ends if the bytes have not come
 */
@StoredAs("documents.DocumentRegistered")
public record DocumentRegistered(
    DocumentId documentId,
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
    @Nullable DocumentId replaces,
    Instant uploadUntil,
    Instant occurredAt)
    implements DocumentsEvent {}
