package ai.bilancompetence.platform.operations;

import ai.bilancompetence.platform.error.ErrorCode;

/** Why a request of an operator is refused. */
enum OperationsError implements ErrorCode {
  DEAD_LETTER_NOT_FOUND(404, "No such event waits"),
  DEAD_LETTER_NOT_FIRST(409, "The event waits behind another one of its aggregate"),
  SIGNING_KEY_NOT_FOUND(404, "There is no such signing key");

  private final int status;
  private final String title;

  OperationsError(int status, String title) {
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
