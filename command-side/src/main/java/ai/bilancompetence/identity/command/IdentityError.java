package ai.bilancompetence.identity.command;

import ai.bilancompetence.platform.error.ErrorCode;

/** Why a command on people and organisations, or a log-in, is refused. */
public enum IdentityError implements ErrorCode {
  IDENTITY_CREDENTIALS_WRONG(401, "The address or the password is wrong"),
  IDENTITY_LOGIN_LOCKED(429, "Too many passwords were wrong; log-ins are locked for a while"),
  IDENTITY_EMAIL_UNCONFIRMED(403, "The address is not confirmed yet"),
  IDENTITY_LINK_INVALID(401, "The link is unknown, used or expired"),
  IDENTITY_PASSWORD_COMMON(409, "The password is easily guessed"),
  IDENTITY_PASSWORD_WRONG(403, "The current password is wrong"),
  IDENTITY_REFRESH_TOKEN_INVALID(401, "The refresh token is unknown, expired or revoked"),
  IDENTITY_REFRESH_TOKEN_REUSED(401, "The refresh token was used before; its session is ended"),
  IDENTITY_NOT_A_MEMBER(403, "The person does not belong to this organisation"),
  IDENTITY_SESSION_NOT_FOUND(404, "There is no such session"),
  IDENTITY_PERSON_NOT_FOUND(404, "There is no such person"),
  IDENTITY_PERSON_EXISTS(409, "A different person has this id"),
  IDENTITY_ORGANISATION_NOT_FOUND(404, "There is no such organisation"),
  IDENTITY_ORGANISATION_EXISTS(409, "A different organisation has this id"),
  IDENTITY_ROLE_NOT_ASSIGNABLE(409, "An organisation cannot give this role"),
  IDENTITY_LAST_MANAGER(409, "An organisation needs somebody who manages it");

  private final int status;
  private final String title;

  IdentityError(int status, String title) {
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
