package ai.bilancompetence.documents.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/**
 * The document may be destroyed again.
 *
 * @param keepUntil when it is to be; it may have passed
 */
@StoredAs("documents.LegalHoldLifted")
public record LegalHoldLifted(DocumentId documentId, Instant keepUntil, Instant occurredAt)
    implements DocumentsEvent {}
