package ai.bilancompetence.identity.command.factor;

import ai.bilancompetence.platform.error.ErrorCode;

/** Why something about a second factor is refused. */
public enum SecondFactorError implements ErrorCode {
  IDENTITY_SECOND_FACTOR_WRONG(401, "The second factor is wrong, or was used before"),
  IDENTITY_SECOND_FACTOR_LOCKED(429, "Too many second factors were wrong; there is a pause"),
  IDENTITY_SECOND_FACTOR_CHALLENGE_INVALID(
      401, "The challenge is unknown, used, expired or was answered wrongly too often"),
  IDENTITY_SECOND_FACTOR_NEEDED(409, "The person's role demands a second factor"),
  IDENTITY_SECOND_FACTOR_NOT_FOUND(404, "The person has no such second factor"),
  IDENTITY_SECOND_FACTOR_NOT_CONFIRMED(409, "The code does not confirm the second factor"),
  IDENTITY_SECOND_FACTOR_EXISTS(409, "This second factor has been added before"),
  IDENTITY_SECOND_FACTORS_TOO_MANY(409, "The person has as many second factors as there can be"),
  IDENTITY_PASSKEY_REFUSED(409, "The passkey cannot be added as it is"),
  IDENTITY_PASSKEY_WRONG(401, "The passkey does not prove who this is");

  private final int status;
  private final String title;

  SecondFactorError(int status, String title) {
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
