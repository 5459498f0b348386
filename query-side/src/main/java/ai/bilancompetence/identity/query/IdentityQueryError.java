package ai.bilancompetence.identity.query;

import ai.bilancompetence.platform.error.ErrorCode;

/** Why a query about people and organisations is refused. */
enum IdentityQueryError implements ErrorCode {
  IDENTITY_ORGANISATION_NOT_FOUND(404, "There is no such organisation");

  private final int status;
  private final String title;

  IdentityQueryError(int status, String title) {
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
