package ai.bilancompetence.documents.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/** The document is to be destroyed now; nobody reads it any more, and nothing can save it. */
@StoredAs("documents.DocumentCondemned")
public record DocumentCondemned(DocumentId documentId, DestructionReason reason, Instant occurredAt)
    implements DocumentsEvent {}
