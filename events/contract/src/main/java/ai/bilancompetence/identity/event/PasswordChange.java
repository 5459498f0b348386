package ai.bilancompetence.identity.event;

/** How a password came to be another one. */
public enum PasswordChange {
  /** The person knew the former one. */
  BY_OWNER,
  /** The person read the mail of their address. */
  RESET
}
