package ai.bilancompetence.documents.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/** A newer document stands in its place; it is kept for as long as it would have been. */
@StoredAs("documents.DocumentReplaced")
public record DocumentReplaced(DocumentId documentId, DocumentId replacedBy, Instant occurredAt)
    implements DocumentsEvent {}
