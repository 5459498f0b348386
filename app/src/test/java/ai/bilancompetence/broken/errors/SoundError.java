package ai.bilancompetence.broken.errors;

import ai.bilancompetence.platform.error.ErrorCode;

enum SoundError implements ErrorCode {
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
