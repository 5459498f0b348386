package ai.bilancompetence.platform.eventlog;

import java.util.Random;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/** Events with something unusual about them. */
final class Messages {

  private Messages() {}

  static DomainEventMessage<?> withId(DomainEventMessage<?> event, String id) {
    return new GenericDomainEventMessage<>(
        event.getType(),
        event.getAggregateIdentifier(),
        event.getSequenceNumber(),
        event.getPayload(),
        event.getMetaData(),
        id,
        event.getTimestamp());
  }

  /** Text that does not get shorter in an index. */
  static String incompressible(int length) {
    return new Random(1)
        .ints(length, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
