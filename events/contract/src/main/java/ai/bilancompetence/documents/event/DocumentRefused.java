package ai.bilancompetence.documents.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/** The bytes that came were refused, and are about to be deleted. */
@StoredAs("documents.DocumentRefused")
public record DocumentRefused(DocumentId documentId, UploadRefusal reason, Instant occurredAt)
    implements DocumentsEvent {}
