package ai.bilancompetence.platform.eventlog;

import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/** Reads what a state of an aggregate is made of. */
@FunctionalInterface
interface History {

  /** In place of the revision of a snapshot: none is wanted. */
  int NO_SNAPSHOT = -1;

  /**
   * What somebody needs to know of a stream.
   *
   * @param revision of the snapshot, or {@link #NO_SNAPSHOT}
   * @param known sequence number of the last event that is known already, -1 when none is
   */
  record Wanted(StreamId stream, int revision, long known) {}

  /**
   * A stored state as text.
   *
   * @param sequenceNumber of the last event in it
   */
  record Stored(String state, long sequenceNumber) {}

  /**
   * What there is.
   *
   * @param snapshot null when there is none, or none that is newer than what is known
   * @param events those after the snapshot, or after what is known
   */
  record Past(@Nullable Stored snapshot, List<DomainEventMessage<?>> events) {}

  Past of(Wanted wanted);
}
