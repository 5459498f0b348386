package ai.bilancompetence.platform.processing;

/** An error that was written for people: its text holds nothing personal and may be kept. */
public interface Explained {

  /** Stable name of the reason. */
  String reason();

  /** What was wrong this time. */
  String detail();

  /** Whether the same may go well in a moment, with nothing changed. */
  boolean isTemporary();
}
