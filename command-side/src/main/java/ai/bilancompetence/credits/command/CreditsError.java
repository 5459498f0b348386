package ai.bilancompetence.credits.command;

import ai.bilancompetence.platform.error.ErrorCode;

/** Why a command on a credit account is refused. */
public enum CreditsError implements ErrorCode {
  CREDITS_ACCOUNT_NOT_FOUND(404, "There is no such credit account"),
  CREDITS_ACCOUNT_EXISTS(409, "The account exists and belongs to another owner"),
  CREDITS_INSUFFICIENT(409, "There are not enough credits"),
  CREDITS_GRANT_CONFLICT(409, "A different grant has this id"),
  CREDITS_SPEND_CONFLICT(409, "A different spend has this id"),
  CREDITS_RESERVATION_NOT_FOUND(404, "There is no such reservation"),
  CREDITS_RESERVATION_CONFLICT(409, "A different reservation has this id"),
  CREDITS_RESERVATION_ENDED(409, "The reservation has already ended in another way"),
  CREDITS_RESERVATION_OF_PROCESS(409, "The reservation belongs to a process and ends with it"),
  CREDITS_CAPTURE_EXCEEDS_RESERVATION(409, "More would be captured than was reserved");

  private final int status;
  private final String title;

  CreditsError(int status, String title) {
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
