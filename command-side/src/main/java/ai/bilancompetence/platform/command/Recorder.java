package ai.bilancompetence.platform.command;

import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.event.EventMetadata;
import java.util.List;
import java.util.UUID;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** Hands the events that an aggregate decided to the log. */
public final class Recorder {

  private Recorder() {}

  /**
   * Records events of the aggregate at work.
   *
   * @param organisationId the tenant that the aggregate belongs to; null for what belongs to a
   *     person
   */
  public static void record(List<? extends DomainEvent> events, @Nullable UUID organisationId) {
    MetaData metadata =
        organisationId == null
            ? MetaData.emptyInstance()
            : MetaData.with(EventMetadata.ORGANISATION, organisationId.toString());
    events.forEach(event -> AggregateLifecycle.apply(event, metadata));
  }
}
