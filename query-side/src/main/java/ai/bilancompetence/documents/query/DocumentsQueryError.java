package ai.bilancompetence.documents.query;

import ai.bilancompetence.platform.error.ErrorCode;

/** Why a query about documents is refused. */
enum DocumentsQueryError implements ErrorCode {
  DOCUMENT_NOT_FOUND(404, "There is no such document");

  private final int status;
  private final String title;

  DocumentsQueryError(int status, String title) {
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
