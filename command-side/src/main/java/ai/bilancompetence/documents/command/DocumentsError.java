package ai.bilancompetence.documents.command;

import ai.bilancompetence.platform.error.ErrorCode;

/** Why a command on a document or an archive is refused. */
public enum DocumentsError implements ErrorCode {
  DOCUMENT_NOT_FOUND(404, "There is no such document"),
  DOCUMENT_EXISTS(409, "A different document has this id"),
  DOCUMENT_NAME_REFUSED(400, "A file cannot have this name"),
  DOCUMENT_TYPE_NOT_ALLOWED(415, "Documents of this kind cannot be of this type"),
  DOCUMENT_TOO_LARGE(413, "Documents of this kind cannot be so large"),
  DOCUMENT_OWNER_REQUIRED(400, "A document of this kind belongs to a person"),
  DOCUMENT_PARTY_NOT_MEMBER(409, "The organisation has no such person in this role"),
  DOCUMENT_NOT_REPLACEABLE(409, "The older document cannot be replaced by this one"),
  DOCUMENT_QUOTA_EXHAUSTED(409, "The organisation has no space left for documents"),
  DOCUMENT_NOT_UPLOADED(409, "The bytes have not come yet"),
  DOCUMENT_CONTENT_REFUSED(409, "The bytes are not what was announced, or are dangerous"),
  DOCUMENT_NOT_SCANNED(409, "The document waits for the virus scanner"),
  DOCUMENT_ENDED(409, "The document was withdrawn, refused or destroyed"),
  DOCUMENT_ON_HOLD(409, "A legal hold keeps the document"),
  DOCUMENT_ARCHIVE_NOT_FOUND(404, "There is no such archive"),
  DOCUMENT_ARCHIVE_NOT_READY(409, "The archive cannot be downloaded"),
  DOCUMENT_CHECK_NOT_FOUND(404, "There is no such check of the store"),
  DOCUMENT_CHECK_RUNNING(409, "Another check of the store is under way");

  private final int status;
  private final String title;

  DocumentsError(int status, String title) {
    this.status = status;
    this.title = title;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String title() {
    return title;
  }
}
