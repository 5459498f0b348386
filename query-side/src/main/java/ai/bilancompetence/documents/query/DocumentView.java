package ai.bilancompetence.documents.query;

import ai.bilancompetence.documents.event.DestructionReason;
import ai.bilancompetence.documents.event.DocumentId;
import ai.bilancompetence.documents.event.DocumentKind;
import ai.bilancompetence.documents.event.UploadRefusal;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document, without its bytes.
 *
 * @param ownerId the person it belongs to; absent for one of the organisation itself
 * @param consultantId who works with the owner on it
 * @param name absent when it was destroyed
 * @param refusal why its bytes were refused
 * @param finding of the virus scanner
 * @param holdCase the case that keeps it
 * @param keepUntil when it is destroyed if nothing else happens
 * @param endedAt when it was withdrawn, refused or condemned
 * @param downloads how often somebody was let at the bytes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DocumentView(
    DocumentId documentId,
    OrganisationId organisationId,
    @Nullable PersonId ownerId,
    @Nullable PersonId consultantId,
    @Nullable UUID assessmentId,
    DocumentKind kind,
    @Nullable String name,
    String mediaType,
    long sizeBytes,
    String sha256,
    DocumentStep state,
    @Nullable DocumentId replaces,
    @Nullable DocumentId replacedBy,
    @Nullable UploadRefusal refusal,
    @Nullable String finding,
    @Nullable String holdCase,
    Instant registeredAt,
    @Nullable Instant uploadedAt,
    Instant keepUntil,
    @Nullable Instant endedAt,
    @Nullable Instant destroyedAt,
    @Nullable DestructionReason destroyedFor,
    long downloads,
    @Nullable Instant lastDownloadedAt) {}
