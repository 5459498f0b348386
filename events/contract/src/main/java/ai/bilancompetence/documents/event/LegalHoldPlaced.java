package ai.bilancompetence.documents.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/**
 * The document must not be destroyed, whatever its time, until the hold is lifted.
 *
 * @param caseNumber of the case at law, never the name of a person
 */
@StoredAs("documents.LegalHoldPlaced")
public record LegalHoldPlaced(DocumentId documentId, String caseNumber, Instant occurredAt)
    implements DocumentsEvent {}
