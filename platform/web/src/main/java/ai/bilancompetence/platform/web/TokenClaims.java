package ai.bilancompetence.platform.web;

/** Names of our own claims in an access token. */
public final class TokenClaims {

  /** The organisation acted in. */
  public static final String ORGANISATION = "org";

  /** The roles held there. */
  public static final String ROLES = "roles";

  private TokenClaims() {}
}
