package ai.bilancompetence.platform.eventlog;

import ai.bilancompetence.platform.event.DomainEvent;

/**
 * How the state of an aggregate is built from its events, and kept between commands in caches and
 * snapshots.
 *
 * @param <S> the state, an immutable value
 */
public interface AggregateState<S> {

  /** Type of the aggregate as it stands in the log. */
  String aggregateType();

  /** The class of the state. */
  Class<S> stateType();

  /**
   * Revision of the state's stored shape and of what {@code evolve} means; snapshots of others are
   * not read.
   */
  int revision();

  /** The state before the first event. */
  S initial();

  /** The state after an event of this aggregate. It never rejects. */
  S evolve(S state, DomainEvent event);

  /** What is stored of the state: plain values that Jackson writes and reads. */
  Object toSnapshot(S state);

  /** Reads back what {@link #toSnapshot} gave. */
  S fromSnapshot(Object snapshot);

  /** The class of what {@link #toSnapshot} gives. */
  Class<?> snapshotType();
}
