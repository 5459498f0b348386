package ai.bilancompetence.platform.eventlog;

import ai.bilancompetence.platform.event.DomainEvent;

/**
 * The log keeps an event of the same identity already; nothing was written now.
 *
 * @see DomainEvent#identity()
 */
public final class RecordedBefore extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Without a stack trace: it is an answer of the log, and may be given often. */
  public RecordedBefore() {
    super("What was to be recorded was recorded before", null, false, false);
  }
}
