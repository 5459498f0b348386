package ai.bilancompetence.privacy.query;

import ai.bilancompetence.platform.error.ErrorCode;

/** Why a query about personal data is refused. */
public enum PrivacyQueryError implements ErrorCode {
  PRIVACY_ERASURE_NOT_FOUND(404, "No erasure was requested");

  private final int status;
  private final String title;

  PrivacyQueryError(int status, String title) {
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
