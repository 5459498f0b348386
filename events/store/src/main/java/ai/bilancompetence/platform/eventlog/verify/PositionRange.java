package ai.bilancompetence.platform.eventlog.verify;

/**
 * Which part of a log to read.
 *
 * @param from first position, from 1
 * @param to last position; {@link Long#MAX_VALUE} for the end of the log, whatever it is
 */
public record PositionRange(long from, long to) {

  /** From the first event to the end. */
  public static final PositionRange ALL = new PositionRange(1, Long.MAX_VALUE);

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException when there is no such range
   */
  public PositionRange {
    if (from < 1 || to < from) {
      throw new IllegalArgumentException(
          "A range begins at 1 or later and ends at its beginning or later");
    }
  }

  /** Whether the end of the range is the end of the log. */
  public boolean isOpen() {
    return to == Long.MAX_VALUE;
  }
}
