package ai.bilancompetence.platform.eventlog.verify;

/**
 * The first thing that is wrong with a log.
 *
 * @param position of the first bad event; for a missing one, the position it should have
 * @param reason in words, for a person who wants to look further
 */
public record Fault(long position, Kind kind, String reason) {

  /** What contradicts what. */
  public enum Kind {
    /** Positions are not contiguous: something is missing, inserted or in another order. */
    POSITION,
    /** The stored hash does not follow from the event and the hash before it. */
    HASH,
    /** The time lies before that of the event before. */
    TIME,
    /** The sequence number does not continue those of the aggregate. */
    SEQUENCE,
    /** The head is not the last event. */
    HEAD,
    /** The chain is sound and yet not the one that was signed: it was made again. */
    CHECKPOINT,
    /** A checkpoint was not signed by a known key. */
    SIGNATURE,
    /** The log ends before a place that it is known to have reached. */
    END,
    /** What stands there is no event. */
    FORMAT
  }
}
