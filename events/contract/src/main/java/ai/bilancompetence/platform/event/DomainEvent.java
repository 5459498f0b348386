package ai.bilancompetence.platform.event;

import java.time.Instant;

/**
 * A fact that has happened in the business. It is immutable and never removed from the log.
 *
 * <p>Every implementation carries {@link StoredAs}, because the stored name is a contract of its
 * own that outlives the Java class.
 */
public interface DomainEvent {

  /** When it happened, UTC, microsecond precision. */
  Instant occurredAt();
}
