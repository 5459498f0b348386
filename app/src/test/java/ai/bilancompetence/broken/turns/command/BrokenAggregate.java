package ai.bilancompetence.broken.turns.command;

import org.axonframework.spring.stereotype.Aggregate;

/** Leaves the lock to Axon. */
@Aggregate
class BrokenAggregate {}
