package ai.bilancompetence.platform.eventlog;

import ai.bilancompetence.platform.event.DomainEvent;

/**
 * How the state of an aggregate is built from its events, and kept between commands in caches and
 * snapshots.
 *
 * @param <S> the state, an immutable value
 * @param <P> what is stored of it: plain values that Jackson writes and reads
 */
public interface AggregateState<S, P> {

  /** Type of the aggregate as it stands in the log. */
  String aggregateType();

  /** The class of the state. */
  Class<S> stateType();

  /**
   * Revision of the stored shape and of what {@link #evolve} means, from 1; snapshots of others are
   * not read.
   */
  int revision();

  /** The state before the first event. */
  S initial();

  /**
   * The state after an event of this aggregate. It never rejects.
   *
   * @throws ClassCastException when the event belongs to another type of aggregate
   */
  S evolve(S state, DomainEvent event);

  /** The class of what {@link #toSnapshot} gives. */
  Class<P> snapshotType();

  /** What is stored of the state. */
  P toSnapshot(S state);

  /** Reads back what {@link #toSnapshot} gave; the two states are equal. */
  S fromSnapshot(P snapshot);

  /**
   * A state that is stored as it is.
   *
   * @param <S> the state, a record of plain values that Jackson writes and reads
   */
  interface StoredAsItIs<S> extends AggregateState<S, S> {

    @Override
    default Class<S> snapshotType() {
      return stateType();
    }

    @Override
    default S toSnapshot(S state) {
      return state;
    }

    @Override
    default S fromSnapshot(S snapshot) {
      return snapshot;
    }
  }
}
