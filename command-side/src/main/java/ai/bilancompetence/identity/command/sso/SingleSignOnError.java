package ai.bilancompetence.identity.command.sso;

import ai.bilancompetence.platform.error.ErrorCode;

/** Why single sign-on is refused. */
public enum SingleSignOnError implements ErrorCode {
  SSO_PROVIDER_NOT_FOUND(404, "There is no such identity provider"),
  SSO_RETURN_ADDRESS_REFUSED(400, "The browser cannot be sent to this address"),
  SSO_ISSUER_INSECURE(400, "The identity provider must be reached over HTTPS"),
  SSO_STATE_INVALID(400, "The sign-on was not begun here, took too long or is over"),
  SSO_REFUSED(401, "The identity provider did not sign the person on"),
  SSO_PROVIDER_UNAVAILABLE(503, "The identity provider does not answer as it should"),
  SSO_IDENTITY_INVALID(401, "What the identity provider says cannot be trusted"),
  SSO_ADDRESS_UNVERIFIED(403, "The identity provider does not vouch for the address"),
  SSO_LINK_INVALID(400, "The link is unknown, used or too old");

  private final int status;
  private final String title;

  SingleSignOnError(int status, String title) {
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
