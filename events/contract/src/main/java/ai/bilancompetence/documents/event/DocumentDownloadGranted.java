package ai.bilancompetence.documents.event;

import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody was let at the bytes.
 *
 * @param grantedTo absent for a machine, which stands beside the event as its actor
 */
@StoredAs("documents.DocumentDownloadGranted")
public record DocumentDownloadGranted(
    DocumentId documentId,
    @Nullable PersonId grantedTo,
    DownloadChannel channel,
    Instant occurredAt)
    implements DocumentsEvent {}
