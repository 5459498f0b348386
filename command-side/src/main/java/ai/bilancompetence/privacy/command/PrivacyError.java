package ai.bilancompetence.privacy.command;

import ai.bilancompetence.platform.error.ErrorCode;

/** Why a command on personal data is refused. */
public enum PrivacyError implements ErrorCode {
  PRIVACY_ERASURE_BEGUN(409, "The erasure has begun and cannot be cancelled"),
  PRIVACY_ERASURE_NOT_REQUESTED(409, "No erasure was requested"),
  PRIVACY_PERSON_ERASED(409, "The person's data were erased");

  private final int status;
  private final String title;

  PrivacyError(int status, String title) {
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
