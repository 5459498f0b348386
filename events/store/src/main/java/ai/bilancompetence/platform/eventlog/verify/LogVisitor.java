package ai.bilancompetence.platform.eventlog.verify;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Takes a log in, in order: the keys, the beginning, then every event, each followed by its
 * checkpoint if it has one, and the end.
 */
interface LogVisitor {

  /**
   * A public key that the source itself names.
   *
   * @param publicKey X.509 SubjectPublicKeyInfo
   */
  void key(byte[] publicKey) throws IOException, BrokenLog;

  /**
   * What comes before the first event.
   *
   * @param last position of the last event to come, as far as the source knows
   */
  void begin(Tip before, long last) throws IOException, BrokenLog;

  /** The next event. The record is read over when this returns. */
  void event(EventRecord event) throws IOException, BrokenLog;

  /** A checkpoint of the last event, or of one that should have come. */
  void checkpoint(Checkpoint checkpoint) throws IOException, BrokenLog;

  /**
   * Nothing more comes.
   *
   * @param last the last event, as the source knows it from somewhere else than the events; null
   *     when it does not
   * @param endOfLog whether the log itself ends here, and not only the range
   */
  void end(@Nullable Tip last, boolean endOfLog) throws IOException, BrokenLog;
}
