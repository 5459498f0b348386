package ai.bilancompetence.documents.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/**
 * The document stays, by law or for a case, when its owner is erased; what it was called does not.
 */
@StoredAs("documents.DocumentNameErased")
public record DocumentNameErased(DocumentId documentId, Instant occurredAt)
    implements DocumentsEvent {}
