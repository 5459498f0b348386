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
  IDENTITY_PROVIDER_EXISTS(409, "A different connection to an identity provider has this id"),
  IDENTITY_ROLE_NOT_ASSIGNABLE(409, "An organisation cannot give this role"),
  IDENTITY_LAST_MANAGER(409, "An organisation needs somebody who manages it"),
  IDENTITY_OWNER_MANAGES(409, "The owner belongs to the organisation and manages it"),
  IDENTITY_MEMBER_NOT_FOUND(404, "The organisation has no such member"),
  IDENTITY_MEMBER_EXISTS(409, "The person is a member already"),
  IDENTITY_PLAN_UNKNOWN(409, "There is no such plan"),
  IDENTITY_PLAN_LIMIT_REACHED(409, "The organisation's plan has no room for this"),
  IDENTITY_INVITATION_NOT_FOUND(404, "There is no such invitation"),
  IDENTITY_INVITATION_EXISTS(409, "A different invitation has this id"),
  IDENTITY_INVITATION_NOT_YOURS(403, "The invitation was sent to another address"),
  IDENTITY_INVITATION_EXPIRED(409, "The invitation has expired"),
  IDENTITY_INVITATION_WITHDRAWN(409, "The invitation was withdrawn"),
  IDENTITY_INVITATION_ACCEPTED(409, "The invitation was accepted already"),
  IDENTITY_SERVICE_CLIENT_NOT_FOUND(404, "The organisation has no such service client"),
  IDENTITY_SERVICE_CLIENT_EXISTS(409, "A different service client has this id"),
  IDENTITY_TOO_MANY(409, "The organisation has as many of these as there can be");

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
