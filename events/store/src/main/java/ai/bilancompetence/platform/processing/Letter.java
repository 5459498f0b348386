package ai.bilancompetence.platform.processing;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * An event as far as its waiting is concerned.
 *
 * @param stream the aggregate whose events keep their order, {@code <type>:<id>}
 * @param position of the event in the log
 */
record Letter(String stream, long position) {

  /**
   * What is to be known of an event.
   *
   * @throws IllegalArgumentException when it does not come from the log
   */
  static Letter of(EventMessage<?> event) {
    if (event instanceof TrackedEventMessage<?> tracked) {
      return new Letter(streamOf(event), tracked.trackingToken().position().orElseThrow());
    }
    throw new IllegalArgumentException("An event without a position");
  }

  /** The stream of an event of the log. */
  static String streamOf(EventMessage<?> event) {
    if (event instanceof DomainEventMessage<?> domainEvent) {
      return domainEvent.getAggregateIdentifier();
    }
    throw new IllegalArgumentException("An event of no aggregate");
  }
}
