package ai.bilancompetence.documents.command;

import ai.bilancompetence.documents.event.DestructionReason;
import ai.bilancompetence.documents.event.DocumentId;
import ai.bilancompetence.documents.event.DownloadChannel;
import ai.bilancompetence.documents.event.ScanVerdict;
import ai.bilancompetence.documents.event.UploadRefusal;
import ai.bilancompetence.platform.command.Command;
import ai.bilancompetence.platform.command.TransactionalCommand;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of a document. */
public sealed interface DocumentsCommand extends Command {

  DocumentId documentId();

  @Override
  default String streamId() {
    return documentId().streamId();
  }

  /** What changes how many bytes there are, and so the {@link DocumentShelf}. */
  sealed interface ShelfCommand extends DocumentsCommand, TransactionalCommand {}

  /** Announces a document. */
  record RegisterDocument(DocumentId documentId, DocumentTerms terms) implements ShelfCommand {}

  /** Asks what was announced, so that bytes can come. Nothing is recorded. */
  record PrepareUpload(DocumentId documentId) implements DocumentsCommand {}

  /** Tells that the bytes have come and were found to be as announced. */
  record RecordUpload(DocumentId documentId) implements ShelfCommand {}

  /** Tells that bytes have come that are not taken. */
  record RefuseUpload(DocumentId documentId, UploadRefusal reason) implements ShelfCommand {}

  /**
   * Tells what the scanner says. Policies alone send it.
   *
   * @param finding null when it is clean
   */
  record RecordScan(DocumentId documentId, ScanVerdict verdict, @Nullable String finding)
      implements ShelfCommand {}

  /** Puts a newer document in its place. Policies alone send it. */
  record ReplaceDocument(DocumentId documentId, DocumentId replacedBy)
      implements DocumentsCommand {}

  /** Takes a document back. */
  record WithdrawDocument(DocumentId documentId) implements ShelfCommand {}

  /**
   * Keeps a document from being destroyed.
   *
   * @param caseNumber of the case at law
   */
  record PlaceLegalHold(DocumentId documentId, String caseNumber) implements DocumentsCommand {}

  /** Ends a hold. */
  record LiftLegalHold(DocumentId documentId) implements DocumentsCommand {}

  /** Lets somebody at the bytes, and records that. */
  record GrantDownload(DocumentId documentId, DownloadChannel channel)
      implements DocumentsCommand {}

  /** Asks for the file as it is now. Parts of the system alone send it; nothing is recorded. */
  record LookUpFile(DocumentId documentId) implements DocumentsCommand {}

  /** Has a document destroyed whose time has come; nothing happens when it has not. */
  record CondemnIfDue(DocumentId documentId) implements ShelfCommand {}

  /** Has a document destroyed at once. Parts of the system alone send it. */
  record CondemnDocument(DocumentId documentId, DestructionReason reason) implements ShelfCommand {}

  /**
   * Forgets what a document is called that outlives its owner. Parts of the system alone send it.
   */
  record EraseName(DocumentId documentId) implements DocumentsCommand {}

  /** Tells that the bytes have been deleted. Policies alone send it. */
  record ConfirmDestruction(DocumentId documentId) implements ShelfCommand {}
}
