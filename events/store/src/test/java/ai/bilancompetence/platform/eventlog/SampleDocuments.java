package ai.bilancompetence.platform.eventlog;

import static ai.bilancompetence.platform.eventlog.SampleEvents.AT;
import static ai.bilancompetence.platform.eventlog.SampleEvents.ORGANISATION;
import static ai.bilancompetence.platform.eventlog.SampleEvents.PERSON;
import static ai.bilancompetence.platform.eventlog.SampleEvents.id;

import ai.bilancompetence.documents.event.DestructionReason;
import ai.bilancompetence.documents.event.DocumentCondemned;
import ai.bilancompetence.documents.event.DocumentDestroyed;
import ai.bilancompetence.documents.event.DocumentDownloadGranted;
import ai.bilancompetence.documents.event.DocumentId;
import ai.bilancompetence.documents.event.DocumentKind;
import ai.bilancompetence.documents.event.DocumentNameErased;
import ai.bilancompetence.documents.event.DocumentRefused;
import ai.bilancompetence.documents.event.DocumentRegistered;
import ai.bilancompetence.documents.event.DocumentReplaced;
import ai.bilancompetence.documents.event.DocumentScanned;
import ai.bilancompetence.documents.event.DocumentSpaceRanLow;
import ai.bilancompetence.documents.event.DocumentUploaded;
import ai.bilancompetence.documents.event.DocumentWithdrawn;
import ai.bilancompetence.documents.event.DocumentsEvent;
import ai.bilancompetence.documents.event.DownloadChannel;
import ai.bilancompetence.documents.event.LegalHoldLifted;
import ai.bilancompetence.documents.event.LegalHoldPlaced;
import ai.bilancompetence.documents.event.ScanVerdict;
import ai.bilancompetence.documents.event.UploadRefusal;
import ai.bilancompetence.identity.event.PersonId;
import java.time.Instant;
import java.util.stream.Stream;

/** One event of each type of documents, with values that never change. */
final class SampleDocuments {

  private static final DocumentId DOCUMENT = new DocumentId(id(40));
  private static final Instant LATER = Instant.parse("2027-03-31T08:15:30.123456Z");
  private static final String SHA256 =
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

  private SampleDocuments() {}

  static Stream<DocumentsEvent> all() {
    return Stream.of(
        new DocumentRegistered(
            DOCUMENT,
            ORGANISATION,
            PERSON,
            new PersonId(id(7)),
            id(4),
            DocumentKind.WORKING_DOCUMENT,
            PERSON.value(),
            "Synthèse Camille.pdf",
            "application/pdf",
            4096,
            SHA256,
            new DocumentId(id(41)),
            LATER,
            AT),
        new DocumentSpaceRanLow(DOCUMENT, ORGANISATION, 80, 8_500, 10_000, AT),
        new DocumentUploaded(
            DOCUMENT, "documents/a/b", 4096, SHA256, "application/pdf", true, LATER, AT),
        new DocumentRefused(DOCUMENT, UploadRefusal.TYPE_DIFFERS, AT),
        new DocumentScanned(DOCUMENT, ScanVerdict.INFECTED, "Eicar-Test-Signature", AT),
        new DocumentReplaced(DOCUMENT, new DocumentId(id(42)), AT),
        new DocumentWithdrawn(DOCUMENT, LATER, AT),
        new LegalHoldPlaced(DOCUMENT, "TJ-2026/118", AT),
        new LegalHoldLifted(DOCUMENT, LATER, AT),
        new DocumentCondemned(DOCUMENT, DestructionReason.RETENTION_ENDED, AT),
        new DocumentNameErased(DOCUMENT, AT),
        new DocumentDestroyed(DOCUMENT, DestructionReason.ERASURE, AT),
        new DocumentDownloadGranted(DOCUMENT, PERSON, DownloadChannel.LINK, AT));
  }
}
