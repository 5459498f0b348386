package ai.bilancompetence.platform.eventlog;

import java.util.UUID;

/**
 * Names the stream of one aggregate.
 *
 * @param aggregateType {@code <context>.<Aggregate>}
 * @param aggregateId id of the aggregate within its type
 */
record StreamId(String aggregateType, UUID aggregateId) {

  /**
   * Reads {@code <type>:<id>}.
   *
   * @throws IllegalArgumentException when the text is not a type and a UUID
   */
  static StreamId parse(String streamId) {
    int colon = streamId.indexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("Not the name of a stream: " + streamId);
    }
    return new StreamId(
        streamId.substring(0, colon), UUID.fromString(streamId.substring(colon + 1)));
  }

  @Override
  public String toString() {
    return aggregateType + ":" + aggregateId;
  }
}
