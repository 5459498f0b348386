package ai.bilancompetence.documents.event;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/**
 * With this document the organisation has used so much of the space that it has for documents.
 *
 * @param percent the threshold that was reached: 80 or 95
 * @param usedBytes with this document
 */
@StoredAs("documents.DocumentSpaceRanLow")
public record DocumentSpaceRanLow(
    DocumentId documentId,
    OrganisationId organisationId,
    int percent,
    long usedBytes,
    long quotaBytes,
    Instant occurredAt)
    implements DocumentsEvent {}
