package ai.bilancompetence.platform.web;

/** Names of our own claims in an access token. */
public final class TokenClaims {

  /** The organisation acted in. */
  public static final String ORGANISATION = "org";

  /** The roles held there. */
  public static final String ROLES = "roles";

  /** The session that the token belongs to (OpenID Connect, front-channel logout). */
  public static final String SESSION = "sid";

  /** When the person last proved who they are, in seconds (OpenID Connect Core, section 2). */
  public static final String AUTHENTICATED_AT = "auth_time";

  /** How, as in {@link ai.bilancompetence.platform.access.SignIn} (RFC 8176). */
  public static final String METHODS = "amr";

  /** When the token was made, in milliseconds; {@code iat} has whole seconds only. */
  public static final String ISSUED_AT_MS = "iat_ms";

  /** All that may be done with the token, separated by spaces (RFC 9068). Absent: everything. */
  public static final String SCOPE = "scope";

  /** The machine that acts; absent for people (RFC 9068). */
  public static final String CLIENT = "client_id";

  private TokenClaims() {}
}
