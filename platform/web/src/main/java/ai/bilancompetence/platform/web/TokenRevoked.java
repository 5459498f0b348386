package ai.bilancompetence.platform.web;

import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** A genuine token that was revoked before its end. A refresh gives a good one, or ends it all. */
final class TokenRevoked extends InvalidBearerTokenException {

  private static final long serialVersionUID = 1L;

  private final String holder;

  /**
   * Names whose token it was.
   *
   * @param holder the name of the actor
   */
  TokenRevoked(String holder) {
    super("The token was revoked");
    this.holder = holder;
  }

  String holder() {
    return holder;
  }
}
