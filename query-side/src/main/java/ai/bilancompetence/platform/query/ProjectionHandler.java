package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.event.DomainEvent;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * Hands a projection the events that it wants. It takes the others too, unread: Axon stores a
 * processor's position only with events that it handled, and a reader may wait for any position.
 */
record ProjectionHandler<E extends DomainEvent>(Projection<E> projection)
    implements EventMessageHandler {

  @Override
  public @Nullable Object handle(EventMessage<?> message) {
    if (mayConcern(message.getPayloadType())) {
      projection.project(
          projection.eventType().cast(message.getPayload()),
          positionOf(message),
          message.getTimestamp());
    }
    return null;
  }

  /** Of an event that only a newer release knows nobody can say what it is; reading it fails. */
  private boolean mayConcern(Class<?> type) {
    return projection.eventType().isAssignableFrom(type)
        || type.isAssignableFrom(projection.eventType());
  }

  /**
   * Place of an event in the log.
   *
   * @throws IllegalArgumentException when the event does not come from the log
   */
  static long positionOf(EventMessage<?> message) {
    if (message instanceof TrackedEventMessage<?> tracked) {
      return tracked.trackingToken().position().orElseThrow();
    }
    throw new IllegalArgumentException("An event without a position");
  }

  @Override
  public Class<?> getTargetType() {
    return projection.getClass();
  }

  @Override
  public boolean supportsReset() {
    return false;
  }
}
