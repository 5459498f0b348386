package ai.bilancompetence.broken.errors;

import ai.bilancompetence.platform.error.ErrorCode;

/** An open set of codes. */
class BrokenClassError implements ErrorCode {
  @Override
  public int status() {
    return 409;
  }

  @Override
  public String title() {
    return "No";
  }

  @Override
  public String name() {
    return "NO";
  }
}
