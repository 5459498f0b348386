package ai.bilancompetence.documents.event;

import ai.bilancompetence.platform.event.DomainEvent;

/** Everything that can have happened to a document. */
public sealed interface DocumentsEvent extends DomainEvent
    permits DocumentCondemned,
        DocumentDestroyed,
        DocumentDownloadGranted,
        DocumentNameErased,
        DocumentRefused,
        DocumentRegistered,
        DocumentReplaced,
        DocumentScanned,
        DocumentSpaceRanLow,
        DocumentUploaded,
        DocumentWithdrawn,
        LegalHoldLifted,
        LegalHoldPlaced {

  DocumentId documentId();
}
