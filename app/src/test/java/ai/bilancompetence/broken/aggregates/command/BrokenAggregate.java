package ai.bilancompetence.broken.aggregates.command;

import org.axonframework.spring.stereotype.Aggregate;

/** Decides by itself. */
@Aggregate
class BrokenAggregate {
  String owner = "";
}
