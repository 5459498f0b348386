package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.event.StoredAs;
import java.sql.SQLException;
import java.util.UUID;
import org.axonframework.eventhandling.ErrorContext;
import org.axonframework.eventhandling.ErrorHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.ListenerInvocationErrorHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes at which event the processor of a generation stopped when it is not the event that is
 * wrong, and lets the failure go on: the processor tries again with growing pauses.
 */
record ProjectionFailures(Generations generations, UUID generation)
    implements ErrorHandler, ListenerInvocationErrorHandler {

  private static final Logger log = LoggerFactory.getLogger(ProjectionFailures.class);

  /** A failure with the event that it happened on; the batch alone does not tell. */
  private static final class EventFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient EventMessage<?> event;

    private EventFailure(EventMessage<?> event, Exception cause) {
      super(cause);
      this.event = event;
    }
  }

  @Override
  public void onError(Exception exception, EventMessage<?> event, EventMessageHandler handler)
      throws Exception {
    throw new EventFailure(event, exception);
  }

  /** Comes after the transaction of the batch was rolled back. */
  @Override
  public void handleError(ErrorContext context) throws Exception {
    Throwable error = context.error();
    EventMessage<?> event =
        error instanceof EventFailure failure ? failure.event : context.failedEvents().getFirst();
    note(event, error);
    if (error instanceof Exception exception) {
      throw exception;
    }
    throw (Error) error;
  }

  private void note(EventMessage<?> event, Throwable error) {
    try {
      generations.failed(
          generation, ProjectionHandler.positionOf(event), typeOf(event), causeOf(error));
    } catch (RuntimeException e) {
      // The database may be what fails.
      log.warn("A failure could not be noted: {}", e.getClass().getSimpleName());
    }
  }

  private static String typeOf(EventMessage<?> event) {
    StoredAs name = event.getPayloadType().getAnnotation(StoredAs.class);
    return name == null ? event.getPayloadType().getSimpleName() : name.value();
  }

  private static String causeOf(Throwable error) {
    Throwable cause = error;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String name = cause.getClass().getSimpleName();
    return cause instanceof SQLException sql ? name + " " + sql.getSQLState() : name;
  }
}
