package ai.bilancompetence.documents.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/**
 * The document must not be destroyed, whatever its time, until the hold is lifted.
 *
 * @param reference number of the case, never the name of a person
 */
@StoredAs("documents.LegalHoldPlaced")
public record LegalHoldPlaced(DocumentId documentId, String reference, Instant occurredAt)
    implements DocumentsEvent {}
