package ai.bilancompetence.documents.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/**
 * The document was taken back; nobody reads it any more.
 *
 * @param keepUntil when its bytes are to be destroyed
 */
@StoredAs("documents.DocumentWithdrawn")
public record DocumentWithdrawn(DocumentId documentId, Instant keepUntil, Instant occurredAt)
    implements DocumentsEvent {}
