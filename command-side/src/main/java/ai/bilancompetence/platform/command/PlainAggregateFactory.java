package ai.bilancompetence.platform.command;

import java.lang.reflect.Constructor;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.AggregateFactory;

/** Makes aggregates of one type by their constructor without parameters. */
final class PlainAggregateFactory<T> implements AggregateFactory<T> {

  private final Class<T> type;
  private final Constructor<T> constructor;

  PlainAggregateFactory(Class<T> type) {
    this.type = type;
    try {
      this.constructor = type.getDeclaredConstructor();
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(type + " needs a constructor without parameters", e);
    }
    this.constructor.setAccessible(true);
  }

  @Override
  public T createAggregateRoot(String streamId, DomainEventMessage<?> firstEvent) {
    try {
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made", e);
    }
  }

  @Override
  public Class<T> getAggregateType() {
    return type;
  }
}
