package ai.bilancompetence.platform.upcasting;

import ai.bilancompetence.platform.event.DomainEvent;
import tools.jackson.databind.node.ObjectNode;

/**
 * Carries the stored JSON of one event from one revision to the next, so that only the newest
 * revision needs a Java type. What stands in the log is never changed.
 *
 * <p>An upcaster is written once and then stays: it names fields as text, because the Java names
 * move on. What it adds must be true of every old event, by a rule that looks at nothing but that
 * event.
 */
public abstract class JsonUpcaster {

  private final Class<? extends DomainEvent> event;
  private final int fromRevision;

  /**
   * @param fromRevision the revision that it reads, from 1; it writes the next one
   */
  protected JsonUpcaster(Class<? extends DomainEvent> event, int fromRevision) {
    this.event = event;
    this.fromRevision = fromRevision;
  }

  /** The type of today. */
  public final Class<? extends DomainEvent> event() {
    return event;
  }

  /** The revision that it reads; it writes the next one. */
  public final int fromRevision() {
    return fromRevision;
  }

  /**
   * Makes the payload what the next revision would have stored. The same payload always becomes the
   * same, and nothing else is touched or asked.
   */
  public abstract void upcast(ObjectNode payload);
}
