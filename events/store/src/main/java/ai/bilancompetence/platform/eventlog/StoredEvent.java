package ai.bilancompetence.platform.eventlog;

import java.time.Instant;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;

/** One row of the log, as Axon wants to read it. */
record StoredEvent(
    long position,
    StreamId stream,
    long sequenceNumber,
    String eventId,
    String eventType,
    String revision,
    Instant recordedAt,
    String metadata,
    String payload)
    implements DomainEventData<String>, TrackedEventData<String> {

  /** The same with another text for what happened. */
  StoredEvent withPayload(String other) {
    return new StoredEvent(
        position,
        stream,
        sequenceNumber,
        eventId,
        eventType,
        revision,
        recordedAt,
        metadata,
        other);
  }

  @Override
  public String getEventIdentifier() {
    return eventId;
  }

  @Override
  public Instant getTimestamp() {
    return recordedAt;
  }

  @Override
  public SerializedObject<String> getMetaData() {
    return new SerializedMetaData<>(metadata, String.class);
  }

  @Override
  public SerializedObject<String> getPayload() {
    return new SimpleSerializedObject<>(payload, String.class, eventType, revision);
  }

  @Override
  public String getType() {
    return stream.aggregateType();
  }

  @Override
  public String getAggregateIdentifier() {
    return stream.toString();
  }

  @Override
  public long getSequenceNumber() {
    return sequenceNumber;
  }

  @Override
  public TrackingToken trackingToken() {
    return new GlobalSequenceTrackingToken(position);
  }
}
