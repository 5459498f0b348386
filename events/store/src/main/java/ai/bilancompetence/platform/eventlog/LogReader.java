package ai.bilancompetence.platform.eventlog;

import java.util.List;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * Reads what has been committed to the log, in order of position. Several threads ask at once. What
 * cannot be read now (the database is away) is an unchecked exception.
 */
public interface LogReader {

  /**
   * The events that follow a position.
   *
   * @param position the position to read behind, 0 for the start of the log
   * @param limit how many events at most; fewer mean that the log ends there
   * @return exactly one message for each position, without a hole; its token is {@code
   *     GlobalSequenceTrackingToken(position)}
   */
  List<? extends TrackedEventMessage<?>> read(long position, int limit);

  /** Position of the last event, 0 when the log is empty. */
  long head();
}
