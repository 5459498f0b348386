package ai.bilancompetence.identity.event;

/** What is asked for in addition. */
public enum SecondFactorKind {
  /** An app that makes codes out of the time (RFC 6238). */
  TOTP,
  /** A key that never leaves its device (Web Authentication). */
  PASSKEY
}
