package ai.bilancompetence.broken.errors;

import ai.bilancompetence.platform.error.ErrorCode;

/** Not named as an error. */
enum BrokenCodes implements ErrorCode {
  NO;

  @Override
  public int status() {
    return 409;
  }

  @Override
  public String title() {
    return "No";
  }
}
