package ai.bilancompetence.credits.command;

import ai.bilancompetence.platform.error.ErrorCode;

/** Why a command on a credit account is refused. */
public enum CreditsError implements ErrorCode {
  CREDITS_ACCOUNT_NOT_FOUND(404, "There is no such credit account"),
  CREDITS_ACCOUNT_EXISTS(409, "The account exists and belongs to another owner"),
  CREDITS_ACCOUNT_CLOSED(409, "The account is closed"),
  CREDITS_ACCOUNT_NOT_EMPTY(409, "The account is not empty, or something of it is under way"),
  CREDITS_AMOUNT_NEGATIVE(400, "An amount cannot be negative"),
  CREDITS_AMOUNT_ZERO(400, "An amount cannot be zero"),
  CREDITS_AMOUNT_FRACTIONAL(400, "Credits are whole"),
  CREDITS_AMOUNT_TOO_LARGE(400, "An amount is at most 2^53 - 1"),
  CREDITS_FEATURE_UNKNOWN(409, "There is no such feature"),
  CREDITS_INSUFFICIENT(409, "There are not enough credits"),
  CREDITS_IN_DEBT(409, "The account owes credits since a payment was taken back"),
  CREDITS_LIMIT_EXCEEDED(409, "The member may not use more of this account this month"),
  CREDITS_BALANCE_TOO_LARGE(409, "The account cannot hold so many credits"),
  CREDITS_GRANT_NOT_FOUND(404, "There is no such grant"),
  CREDITS_GRANT_CONFLICT(409, "A different grant has this id"),
  CREDITS_GRANT_EXPIRED_ON_ARRIVAL(409, "The grant would have expired already"),
  CREDITS_GRANT_EFFECTIVE_AFTER_EXPIRY(409, "The grant would expire before it takes effect"),
  CREDITS_GRANT_BEYOND_POLICY(409, "A manager may not grant this much, or this"),
  CREDITS_GRANT_VOIDED(409, "The grant has already been voided"),
  CREDITS_CLAW_BACK_EXCEEDS_GRANT(409, "More would be clawed back than was granted"),
  CREDITS_SPEND_CONFLICT(409, "A different spend has this id"),
  CREDITS_RESERVATION_NOT_FOUND(404, "There is no such reservation"),
  CREDITS_RESERVATION_CONFLICT(409, "A different reservation has this id"),
  CREDITS_RESERVATION_ENDED(409, "The reservation has already ended in another way"),
  CREDITS_RESERVATION_EXPIRED(409, "The time of the reservation is over"),
  CREDITS_RESERVATION_LIVE(409, "The reservation has not ended yet"),
  CREDITS_RESERVATION_OF_PROCESS(409, "The reservation belongs to a process and ends with it"),
  CREDITS_RESERVATION_TIMEOUT_TOO_LONG(409, "A reservation cannot be held for so long"),
  CREDITS_CAPTURE_CONFLICT(409, "A different capture has this id"),
  CREDITS_CAPTURE_EXCEEDS_RESERVATION(409, "More would be captured than is reserved"),
  CREDITS_USE_NOT_FOUND(404, "Nothing of this id has consumed credits"),
  CREDITS_REFUND_CONFLICT(409, "A different refund has this id"),
  CREDITS_REFUND_EXCEEDS_USE(409, "More would be refunded than was consumed"),
  CREDITS_REFUND_TOO_LATE(409, "The time for a refund is over"),
  CREDITS_ADJUSTMENT_NOT_FOUND(404, "There is no such adjustment"),
  CREDITS_ADJUSTMENT_CONFLICT(409, "A different adjustment has this id"),
  CREDITS_ADJUSTMENT_DECIDED(409, "The adjustment has already been decided"),
  CREDITS_ADJUSTMENT_NEEDS_SECOND_PERSON(403, "Somebody else has to approve the adjustment"),
  CREDITS_TRANSFER_NOT_FOUND(404, "There is no such transfer"),
  CREDITS_TRANSFER_CONFLICT(409, "A different transfer has this id"),
  CREDITS_TRANSFER_TO_ITSELF(409, "A transfer needs two accounts"),
  CREDITS_TRANSFER_NOT_ALLOWED(409, "The account does not belong to the organisation"),
  CREDITS_TOP_UP_NOT_FOUND(404, "There is no such top-up"),
  CREDITS_TOP_UP_SETTINGS_INVALID(409, "The settings of the top-up contradict each other");

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
