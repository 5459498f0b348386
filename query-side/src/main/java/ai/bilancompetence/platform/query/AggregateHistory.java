package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.event.DomainEvent;

/**
 * Tells an auditor what the state of an aggregate was after each of its events. Every context
 * brings one for each of its aggregate types.
 *
 * @param <S> the state, as a value that can be shown as JSON
 */
public interface AggregateHistory<S> {

  /** Type of the aggregate as it stands in the log. */
  String aggregateType();

  /** The state before the first event. */
  S initial();

  /** The state after an event of this aggregate. */
  S evolve(S state, DomainEvent event);
}
