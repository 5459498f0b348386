package ai.bilancompetence.documents.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/** The bytes have been deleted from the store for files. */
@StoredAs("documents.DocumentDestroyed")
public record DocumentDestroyed(DocumentId documentId, DestructionReason reason, Instant occurredAt)
    implements DocumentsEvent {}
