package ai.bilancompetence.documents.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/**
 * The bytes have come and are what was announced: size, hash and type were looked at.
 *
 * @param objectKey where they lie in the store for files
 * @param mediaType what the bytes themselves say
 * @param scanRequired whether nobody reads them before a scanner has found them clean
 * @param keepUntil when they are to be destroyed
 */
@StoredAs("documents.DocumentUploaded")
public record DocumentUploaded(
    DocumentId documentId,
    String objectKey,
    long sizeBytes,
    String sha256,
    String mediaType,
    boolean scanRequired,
    Instant keepUntil,
    Instant occurredAt)
    implements DocumentsEvent {}
