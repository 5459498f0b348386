package ai.bilancompetence.identity.command.factor;

/**
 * What somebody proves with a passkey: an answer is good for nothing else than it was asked for.
 */
public enum PasskeyPurpose {
  /** That a new one is theirs. */
  ADD,
  /** Who they are, with nothing before it. */
  LOG_IN,
  /** Who they are, in addition. */
  SECOND_FACTOR,
  /** That it is still them. */
  STEP_UP
}
