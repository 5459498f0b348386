package ai.bilancompetence.identity.event;

/** How somebody proves who they are; most have a name of their own in the tokens (RFC 8176). */
public enum SignInMethod {
  /** Something they know. */
  PASSWORD,
  /** They read the mail of their address. */
  MAGIC_LINK,
  /** An identity provider says so. */
  SINGLE_SIGN_ON,
  /** An identity provider of the organisation says so; it counts in that organisation only. */
  ORGANISATION_SIGN_ON,
  /** A code that changes with the time (RFC 6238). */
  TOTP,
  /** A key that never leaves its device (Web Authentication). */
  PASSKEY,
  /** A code of a list, each good once. */
  RECOVERY_CODE
}
