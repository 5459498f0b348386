package ai.bilancompetence.identity.event;

/** Why a session ended before its time. */
public enum SessionEnd {
  /** The person was done. */
  LOGGED_OUT,
  /** The person, or an administrator, ended it from elsewhere. */
  REVOKED,
  /** A refresh token of it was used twice: one of the two was stolen. */
  TOKEN_REUSED,
  /** The password has changed since. */
  PASSWORD_CHANGED,
  /** The second factors have changed since. */
  SECOND_FACTOR_CHANGED,
  /** The person has too many; this was the oldest. */
  SUPERSEDED,
  /** The person's data were erased. */
  ERASED
}
