package ai.bilancompetence.platform.eventlog;

import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.event.StoredAs;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Translates between event classes and the names under which they stand in the log. */
public final class EventTypeNames {

  private final Map<Class<?>, StoredAs> byClass = new HashMap<>();
  private final Map<String, Class<? extends DomainEvent>> byName = new HashMap<>();

  /**
   * @throws IllegalArgumentException when an event type has no {@link StoredAs} or two share a name
   */
  public EventTypeNames(Collection<Class<? extends DomainEvent>> eventTypes) {
    for (Class<? extends DomainEvent> type : eventTypes) {
      StoredAs stored = type.getAnnotation(StoredAs.class);
      if (stored == null) {
        throw new IllegalArgumentException(type.getName() + " has no @StoredAs");
      }
      if (byName.put(stored.value(), type) != null) {
        throw new IllegalArgumentException("Two events are stored as " + stored.value());
      }
      byClass.put(type, stored);
    }
  }

  /** The stored name and revision of an event class, or null when the class is not an event. */
  public @Nullable StoredAs storedAs(Class<?> type) {
    return byClass.get(type);
  }

  /** The class of a stored name, or null when the name is unknown. */
  public @Nullable Class<? extends DomainEvent> classOf(String storedName) {
    return byName.get(storedName);
  }

  /** All stored names. */
  public Set<String> names() {
    return Set.copyOf(byName.keySet());
  }
}
