package ai.bilancompetence.credits.query;

import ai.bilancompetence.platform.error.ErrorCode;

/** Why a query about credits is refused. */
enum CreditsQueryError implements ErrorCode {
  CREDITS_ACCOUNT_NOT_FOUND(404, "There is no such credit account"),
  CREDITS_ORGANISATION_NOT_FOUND(404, "There is no such organisation with credits"),
  CREDITS_STATEMENT_TOO_LONG(400, "The statement is too long for one document");

  private final int status;
  private final String title;

  CreditsQueryError(int status, String title) {
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
