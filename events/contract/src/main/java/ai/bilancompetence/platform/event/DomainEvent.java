package ai.bilancompetence.platform.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fact that has happened in the business. It is immutable and never removed from the log.
 *
 * <p>Every implementation carries {@link StoredAs}, because the stored name is a contract of its
 * own that outlives the Java class.
 */
public interface DomainEvent {

  /** When it happened, UTC, microsecond precision. */
  Instant occurredAt();

  /**
   * The identity under which the log takes the event once, for ever; null when it gets one of its
   * own. It follows from what happened, so that what cannot happen twice is not recorded twice.
   */
  default @Nullable UUID identity() {
    return null;
  }
}
