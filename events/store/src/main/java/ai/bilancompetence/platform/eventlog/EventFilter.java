package ai.bilancompetence.platform.eventlog;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which events to read. What is null does not restrict.
 *
 * @param from earliest time of recording, inclusive
 * @param to latest time of recording, exclusive
 */
public record EventFilter(
    @Nullable UUID organisationId,
    @Nullable String aggregateType,
    @Nullable UUID aggregateId,
    @Nullable String eventType,
    @Nullable String correlationId,
    @Nullable Instant from,
    @Nullable Instant to) {

  /** Every event. */
  public static final EventFilter ALL = new EventFilter(null, null, null, null, null, null, null);
}
