package ai.bilancompetence.privacy.event;

/** How somebody has said something. */
public enum ConsentChannel {
  /** In a page or app, signed in. */
  ONLINE,
  /** On paper, signed. */
  PAPER,
  /** Aloud, with a witness. */
  SPOKEN
}
